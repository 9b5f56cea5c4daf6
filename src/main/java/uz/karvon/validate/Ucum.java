package uz.karvon.validate;

import java.util.HashSet;
import java.util.Set;

/**
 * Reads a unit as the Unified Code for Units of Measure writes it, case sensitive (https://ucum.org/ucum, chapters 2
 * and 4): terms joined by a dot or slash, parentheses, exponents, annotations in braces, prefixes on metric units.
 */
final class Ucum {
    private static final Set<String> PREFIXES = words("Y Z E P T G M k h da d c m u n p f a z y Ki Mi Gi Ti");

    // units that take a prefix
    private static final Set<String> METRIC = words(
            "m s g rad K C cd mol sr Hz N Pa J W A V F Ohm S Wb Cel T H lm lx Bq Gy Sv"
                    + " l L ar t bar u eV pc gf [iU] [IU] kat U osm eq cal cal_[15] cal_[20] cal_m cal_IT cal_th"
                    + " Np B B[SPL] B[V] B[mV] B[uV] B[10.nV] B[W] B[kW] st Ky Gal dyn erg P Bi St Mx G Oe Gb sb Lmb ph Ci R RAD REM"
                    + " m[Hg] m[H2O] tex bit By Bd [g] [e] [m_e] [m_p] [G] [k] [h] [c] [eps_0] [mu_0] [hp'_X] g% mho Torr [CFU]");

    // units that stand alone
    private static final Set<String> PLAIN = words(
            "10* 10^ [pi] % [ppth] [ppm] [ppb] [pptr] gon deg ' '' min h d a_t a_j a_g a wk"
                    + " mo_s mo_j mo_g mo AU [ly] atm att [psi] circ sph [car_m] [car_Au] [smoot] bit_s [in_i] [ft_i] [yd_i] [mi_i] [fth_i]"
                    + " [nmi_i] [kn_i] [sin_i] [sft_i] [syd_i] [cin_i] [cft_i] [cyd_i] [bf_i] [cr_i] [mil_i] [cml_i] [hd_i] [ft_us]"
                    + " [yd_us] [in_us] [mi_us] [acr_us] [ft_br] [in_br] [gal_us] [bbl_us] [qt_us] [pt_us] [gil_us] [foz_us] [fdr_us]"
                    + " [min_us] [crd_us] [bu_us] [gal_wi] [pk_us] [dqt_us] [dpt_us] [tbs_us] [tsp_us] [cup_us] [foz_m] [cup_m]"
                    + " [tsp_m] [tbs_m] [gal_br] [pk_br] [bu_br] [qt_br] [pt_br] [gil_br] [foz_br] [fdr_br] [min_br] [gr] [lb_av]"
                    + " [oz_av] [dr_av] [scwt_av] [lcwt_av] [ston_av] [lton_av] [stone_av] [pwt_tr] [oz_tr] [lb_tr] [sc_ap] [dr_ap]"
                    + " [oz_ap] [lb_ap] [oz_m] [lne] [pnt] [pca] [degF] [degR] [degRe] [lbf_av] [Cal] [Btu] [Btu_39] [Btu_59]"
                    + " [Btu_60] [Btu_m] [Btu_IT] [Btu_th] [HP] [in_i'Hg] [in_i'H2O] [wood'U] [diop] [p'diop] %[slope] [mesh_i] [Ch]"
                    + " [drp] [hnsf'U] [MET] [hp'_C] [hp'_M] [hp'_Q] [hp_X] [hp_C] [hp_M] [hp_Q] [kp_X] [pH] [APL'U] [GPL'U] [MPL'U]"
                    + " [PFU] [FFU] [EID_50] [CCID_50] [TCID_50] [dye'U] [amb'a'1'U] [AU] [BAU] [PNU] [Lf] [D'ag'U] [FEU] [ELU] [EU]"
                    + " [S] [todd'U] [mclg'U] [bdsk'U] [ka'U] [knk'U] [tb'U] [USP'U] [Amb'a'1'U] [anti'Xa'U] [arb'U] [HPF] [LPF]"
                    + " [den] [sl] [ppmv] [m/s2/Hz^0.5] m/s2/Hz^0.5 [NTU] [FNU] B_s [pptr] [cicero] [didot] [ligne] [pied] [pouce]"
                    + " [rd_us] [rch_us] [ch_us] [lk_us] [fth_us] [fur_us] [mil_us] [srd_us] [smi_us] [sct] [twp] [rlk_us] [rd_br]"
                    + " [ch_br] [lk_br] [fth_br] [pc_br] [yd_br] [mi_br] [nmi_br] [kn_br] [acr_br] [hp'_X] mo_s [IR] [Bau]");

    private final String text;
    private int at;

    private Ucum(String text) {
        this.text = text;
    }

    /** Whether {@code code} is a unit of UCUM; {@code 1} and a bare annotation are. */
    static boolean isUnit(String code) {
        for (int i = 0; i < code.length(); i++) if (code.charAt(i) < 33 || code.charAt(i) > 126) return false;
        if (code.isEmpty()) return false;
        var reading = new Ucum(code);
        return reading.term(0) && reading.at == code.length();
    }

    private static Set<String> words(String list) {
        var words = new HashSet<String>();
        for (var word : list.split(" ")) words.add(word);
        return Set.copyOf(words);
    }

    private boolean term(int nesting) {
        if (nesting > 20) return false; // nobody writes that; a stack has an end
        if (peek() == '/') at++;
        if (!component(nesting)) return false;
        while (peek() == '.' || peek() == '/') {
            at++;
            if (!component(nesting)) return false;
        }
        return true;
    }

    private boolean component(int nesting) {
        if (peek() == '(') {
            at++;
            if (!term(nesting + 1) || peek() != ')') return false;
            at++;
            return true;
        }
        if (peek() == '{') return annotation();
        if (!simple()) return false;
        return peek() != '{' || annotation();
    }

    private boolean annotation() {
        int end = text.indexOf('}', at);
        if (end < 0) return false;
        at = end + 1;
        return true;
    }

    /** A number, or a unit with its exponent. */
    private boolean simple() {
        int end = at;
        int brackets = 0;
        while (end < text.length()) {
            char letter = text.charAt(end);
            if (letter == '[') brackets++;
            if (letter == ']') brackets--;
            if (brackets == 0 && (letter == '.' || letter == '/' || letter == '(' || letter == ')' || letter == '{'))
                break;
            end++;
        }
        var unit = text.substring(at, end);
        at = end;
        return isNumber(unit) || isUnitWithExponent(unit);
    }

    private static boolean isUnitWithExponent(String unit) {
        if (isSymbol(unit)) return true;
        int from = unit.length();
        while (from > 0 && Character.isDigit(unit.charAt(from - 1))) from--;
        if (from == unit.length()) return false;
        if (isSymbol(unit.substring(0, from))) return true;
        if (from == 0 || unit.charAt(from - 1) != '-' && unit.charAt(from - 1) != '+') return false;
        return isSymbol(unit.substring(0, from - 1));
    }

    private static boolean isSymbol(String unit) {
        if (METRIC.contains(unit) || PLAIN.contains(unit)) return true;
        return isPrefixed(unit, 1) || isPrefixed(unit, 2);
    }

    private static boolean isPrefixed(String unit, int length) {
        return unit.length() > length
                && PREFIXES.contains(unit.substring(0, length))
                && METRIC.contains(unit.substring(length));
    }

    private static boolean isNumber(String unit) {
        for (int i = 0; i < unit.length(); i++) if (!Character.isDigit(unit.charAt(i))) return false;
        return !unit.isEmpty();
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : ' ';
    }
}
