package uz.karvon.map.compile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import uz.karvon.map.plan.ColumnSource;
import uz.karvon.map.plan.Source;
import uz.karvon.map.plan.Standing;
import uz.karvon.site.YamlNode;

/**
 * A CSV map's operands: its columns.
 *
 * @param read gathers those that a row reads
 */
record CsvScope(Context context, List<String> columns, boolean decimalComma, Set<String> read) implements Scope {
    @Override
    public Optional<Source> source(String text, YamlNode where) {
        if (SiteOperands.isSite(text)) return new SiteOperands(context).source(text, where);
        int column = columns.indexOf(text);
        if (column < 0) {
            context.faults.unknown(where, "column", text, columns);
            return Optional.empty();
        }
        read.add(text);
        return Optional.of(new ColumnSource(column));
    }

    @Override
    public Standing standing() {
        return Standing.ROW;
    }
}
