package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.money.DecimalStyle;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a field that holds an amount.
 *
 * @param digits the digits with their separators
 * @param sign -1 for a minus sign or brackets, 1 for a plus sign, 0 for neither
 * @param marker -1 for a mark of money out such as "DR", 1 for one of money in, 0 for none
 * @param unit the symbol or code of the currency as written, empty if there is none
 */
record AmountText(String digits, int sign, int marker, String unit) {
  private static final int LONGEST = 60;
  private static final int MOST_DIGITS_IN_A_ROW = 13;
  // A sign, a symbol and a mark, with spaces.
  private static final int LONGEST_AROUND = 20;

  private static final Map<String, Integer> MARKERS =
      Map.of("CR", 1, "CR.", 1, "C", 1, "H", 1, "DR", -1, "DR.", -1, "DB", -1, "D", -1, "S", -1);

  /** The symbols of currencies; those that several share stand for none. */
  private static final Map<String, String> SYMBOLS =
      Map.ofEntries(
          Map.entry("€", "EUR"),
          Map.entry("EURO", "EUR"),
          Map.entry("£", "GBP"),
          Map.entry("ZŁ", "PLN"),
          Map.entry("KČ", "CZK"),
          Map.entry("FT", "HUF"),
          Map.entry("FR", "CHF"),
          Map.entry("FR.", "CHF"),
          Map.entry("SFR", "CHF"),
          Map.entry("SFR.", "CHF"),
          Map.entry("LEI", "RON"),
          Map.entry("ЛВ", "BGN"),
          Map.entry("₹", "INR"),
          Map.entry("₽", "RUB"),
          Map.entry("₺", "TRY"),
          Map.entry("₪", "ILS"),
          Map.entry("₩", "KRW"),
          Map.entry("₫", "VND"),
          Map.entry("₴", "UAH"),
          Map.entry("฿", "THB"),
          Map.entry("R$", "BRL"),
          Map.entry("US$", "USD"),
          Map.entry("A$", "AUD"),
          Map.entry("AU$", "AUD"),
          Map.entry("C$", "CAD"),
          Map.entry("CA$", "CAD"),
          Map.entry("NZ$", "NZD"),
          Map.entry("HK$", "HKD"),
          Map.entry("S$", "SGD"),
          Map.entry("$", ""),
          Map.entry("¥", ""),
          Map.entry("KR", ""),
          Map.entry("KR.", ""),
          Map.entry("R", ""),
          Map.entry("RS", ""),
          Map.entry("RS.", ""),
          Map.entry("LT", "LTL"),
          Map.entry("LS", "LVL"));

  /** Returns the parts of a field, or nothing if it is no amount. */
  static Optional<AmountText> of(String field) {
    if (field.isEmpty() || field.length() > LONGEST) {
      return Optional.empty();
    }
    String text = field.replace('\u00a0', ' ').replace('\u202f', ' ').strip();
    int sign = 0;
    if (text.startsWith("(") && text.endsWith(")")) {
      text = text.substring(1, text.length() - 1);
      sign = -1;
    }
    int first = 0;
    while (first < text.length() && !isDigit(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return Optional.empty();
    }
    int last = text.length() - 1;
    while (!isDigit(text.charAt(last))) {
      last--;
    }
    if (first > LONGEST_AROUND || text.length() - last > LONGEST_AROUND) {
      return Optional.empty();
    }
    if (first > 0 && (text.charAt(first - 1) == '.' || text.charAt(first - 1) == ',')) {
      first--;
    }
    String digits = text.substring(first, last + 1);
    if (!isNumber(digits)) {
      return Optional.empty();
    }
    return around(text.substring(0, first) + " " + text.substring(last + 1), digits, sign);
  }

  /** Returns the currency that a symbol or code stands for, if it stands for one only. */
  static Optional<Currency> currency(String unit) {
    String code = unit.strip().toUpperCase(Locale.ROOT);
    try {
      Currency currency = Currency.getInstance(SYMBOLS.getOrDefault(code, code));
      int digits = currency.getDefaultFractionDigits();
      return digits >= 0 && digits <= 3 ? Optional.of(currency) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Says whether a field is the code of a currency. */
  static boolean isCurrencyCode(String field) {
    return field.length() == 3
        && field.chars().allMatch(c -> c >= 'A' && c <= 'Z')
        && currency(field).isPresent();
  }

  /** Says whether this can hardly be anything but an amount, as a bare whole number can. */
  boolean isStrong() {
    int separator = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
    return sign != 0
        || !unit.isEmpty()
        || (separator >= 0 && separator >= digits.length() - 4 && digits.length() > 2);
  }

  /** Returns the number with its sign, or nothing if it is not written in a style. */
  Optional<BigDecimal> number(DecimalStyle style) {
    return style.parse(digits).map(number -> sign < 0 ? number.negate() : number);
  }

  /** Reads what stands around the digits. */
  private static Optional<AmountText> around(String rest, String digits, int sign) {
    int marker = 0;
    String unit = "";
    int found = sign;
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      boolean minus = c == '-' || c == '\u2212' || c == '\u2013';
      if (minus || c == '+') {
        if (found != 0) {
          return Optional.empty();
        }
        found = minus ? -1 : 1;
        words.append(' ');
      } else {
        words.append(c);
      }
    }
    String text = words.toString().toUpperCase(Locale.ROOT);
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf(' ', at);
      String word = text.substring(at, end < 0 ? text.length() : end);
      at += word.length() + 1;
      if (word.isEmpty()) {
        continue;
      }
      if (marker == 0 && MARKERS.containsKey(word)) {
        marker = MARKERS.get(word);
      } else if (unit.isEmpty() && (SYMBOLS.containsKey(word) || isCurrencyCode(word))) {
        unit = word;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new AmountText(digits, found, marker, unit));
  }

  private static boolean isNumber(String digits) {
    int inARow = 0;
    int points = 0;
    int others = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      inARow = isDigit(c) ? inARow + 1 : 0;
      if (inARow > MOST_DIGITS_IN_A_ROW || (!isDigit(c) && ".,'’ ".indexOf(c) < 0)) {
        return false;
      }
      points += c == '.' || c == ',' ? 1 : 0;
      others += isDigit(c) || c == '.' || c == ',' ? 0 : 1;
    }
    // One point or comma begins a fraction in one of the styles.
    if (others == 0 && points <= 1) {
      return true;
    }
    return DecimalStyle.POINT.parse(digits).isPresent()
        || DecimalStyle.COMMA.parse(digits).isPresent();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
