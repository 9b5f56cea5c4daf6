package uz.karvon.bench;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** A laboratory's export as hospitals write it: 23 columns, semicolons, windows-1251, decimal commas, eight tests an order. */
final class LabFile {
    static final int ROWS = 1_000_000;
    static final char DELIMITER = ';';
    private static final int TESTS_AN_ORDER = 8;
    private static final String HEADER =
            "№ заказа;ПИНФЛ;№ карты;Фамилия;Имя;Отчество;Дата рождения;Пол;Код панели;Исследование;Раздел;№ пробы;Материал;"
                    + "Взято;Готово;Код теста;Тест;Результат;Ед. изм.;Норма;Флаг;Статус;Комментарий\r\n";
    private static final String[] TESTS = {
        "GLU;Глюкоза;%d,9;ммоль/л;3,9-6,1;выше;готов;натощак",
        "ALT;АЛТ;5%d;Ед/л;0-40;выше;готов;",
        "AST;АСТ;3%d;Ед/л;0-38;норма;готов;",
        "CHOL;Холестерин;%d,2;ммоль/л;<5,2;норма;готов;",
        "CREA;Креатинин;7%d;мкмоль/л;62-106;норма;готов;",
        "UREA;Мочевина;%d,4;ммоль/л;2,5-8,3;норма;готов;",
        "TP;Общий белок;7%d;г/л;64-83;норма;готов;",
        "HBsAg;HBsAg;отрицательный;;отрицательный;норма;готов;"
    };

    private LabFile() {}

    static Path write(Charset charset) throws IOException {
        var file = Bench.FOLDER.resolve("lab-results.csv");
        try (var out = Files.newBufferedWriter(file, charset)) {
            out.write(HEADER);
            for (int row = 0; row < ROWS; row++) out.write(row(row));
        }
        return file;
    }

    private static String row(int row) {
        int order = row / TESTS_AN_ORDER;
        return "24-" + order + ";311077" + (10000000 + order % 5000) + ";N-" + order % 5000
                + ";Алламбергенов;Бахтияр;Жумабаевич;11.07.1979;М;BIO;Биохимический анализ крови;CH;P-" + order
                + ";сыворотка;10.11.2024 08:" + (10 + order % 50) + ";10.11.2024 11:05;"
                + TESTS[row % TESTS_AN_ORDER].formatted(row % 10) + "\r\n";
    }
}
