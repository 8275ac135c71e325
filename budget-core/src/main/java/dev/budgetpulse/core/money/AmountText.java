package dev.budgetpulse.core.money;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parts of a text that may be an amount of a currency.
 *
 * @param number the digits and what stands between them, spaces plain, digits ASCII
 * @param negative whether a minus sign or brackets say so
 */
record AmountText(String number, boolean negative) {
  private static final int LONGEST = 80;

  /**
   * Returns the parts, or nothing if there is more around the digits than a sign and a currency.
   */
  static Optional<AmountText> of(String text, Currency currency, Locale locale) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    String plain = plain(text);
    int first = 0;
    while (first < plain.length() && !isDigit(plain.charAt(first))) {
      first++;
    }
    int end = plain.length();
    while (end > first && !isDigit(plain.charAt(end - 1))) {
      end--;
    }
    if (first == end) {
      return Optional.empty();
    }
    List<String> marks =
        Stream.of(
                currency.getSymbol(locale),
                currency.getSymbol(Locale.ROOT),
                currency.getCurrencyCode())
            .map(symbol -> plain(symbol).strip())
            .filter(symbol -> !symbol.isEmpty())
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
    Surroundings around = new Surroundings(marks);
    if (!around.take(plain.substring(end), false)
        || !around.take(plain.substring(0, first), true)
        || !around.isBalanced()) {
      return Optional.empty();
    }
    return Optional.of(
        new AmountText(around.mark + plain.substring(first, end), around.isNegative()));
  }

  /** Returns the amount in the notation of one of two formats of a locale, if it is one. */
  Optional<Money> read(Currency currency, DecimalFormat withSymbol, DecimalFormat plainNumber) {
    DecimalFormatSymbols symbols = withSymbol.getDecimalFormatSymbols();
    String decimals = "" + symbols.getMonetaryDecimalSeparator() + symbols.getDecimalSeparator();
    String groups = "" + symbols.getMonetaryGroupingSeparator() + symbols.getGroupingSeparator();
    StringBuilder mapped = new StringBuilder(number.length());
    int separators = 0;
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      separators += isDigit(c) ? 0 : 1;
      if (decimals.indexOf(c) >= 0) {
        mapped.append('.');
      } else if (groups.indexOf(c) >= 0 && c != ' ') {
        mapped.append(',');
      } else if (c == '.' || c == ',') {
        // It is neither mark in this locale, so it says nothing.
        return Optional.empty();
      } else {
        mapped.append(c);
      }
    }
    boolean fraction = mapped.indexOf(".") >= 0;
    boolean point = number.indexOf('.') >= 0 || number.indexOf(',') >= 0;
    if (currency.getDefaultFractionDigits() >= 3 && separators == 1 && point && !fraction) {
      return Optional.empty();
    }
    String digits = mapped.toString();
    if (withSymbol.getGroupingSize() == 2 || plainNumber.getGroupingSize() == 2) {
      digits = ungroupedByTwo(digits);
    }
    return DecimalStyle.POINT.parse((negative ? "-" : "") + digits, currency);
  }

  /** Takes the separators out of groups of two, which a few locales write; others stay. */
  private static String ungroupedByTwo(String digits) {
    int mark = digits.indexOf('.');
    String whole = mark < 0 ? digits : digits.substring(0, mark);
    return whole.matches("[1-9][0-9]?([, '’][0-9]{2})+")
        ? whole.replaceAll("[^0-9]", "") + digits.substring(whole.length())
        : digits;
  }

  /** Returns a text with plain digits, spaces and minus signs, without marks of direction. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .map(AmountText::plain)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static int plain(int c) {
    if (Character.isDigit(c)) {
      return '0' + Character.digit(c, 10);
    }
    if (Character.isSpaceChar(c) || c == '\t') {
      return ' ';
    }
    return switch (c) {
      case '\u2212', '\ufe63', '\uff0d' -> '-';
      case '\uff0b' -> '+';
      case '\uff08' -> '(';
      case '\uff09' -> ')';
      default -> c;
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** What stands around the digits: at most one sign or pair of brackets, and one currency. */
  private static final class Surroundings {
    private final List<String> marks;
    private boolean named;
    private int sign;
    private boolean opened;
    private boolean closed;
    private String mark = "";

    Surroundings(List<String> marks) {
      this.marks = marks;
    }

    boolean isBalanced() {
      return opened == closed && !(opened && sign != 0);
    }

    boolean isNegative() {
      return opened || sign < 0;
    }

    /** Takes in what stands on one side; says whether all of it is known. */
    boolean take(String side, boolean before) {
      int at = 0;
      while (at < side.length()) {
        char c = side.charAt(at);
        Optional<String> currency = named ? Optional.empty() : markAt(side, at);
        if (currency.isPresent()) {
          named = true;
          at += currency.get().length();
          continue;
        }
        if ((c == '-' || c == '+') && sign == 0) {
          sign = c == '-' ? -1 : 1;
        } else if (c == '(' && before && !opened) {
          opened = true;
        } else if (c == ')' && !before && !closed) {
          closed = true;
        } else if (before && at == side.length() - 1 && " +-".indexOf(c) < 0) {
          // A fraction may begin without a digit, as in ,50: the notation decides.
          mark = String.valueOf(c);
        } else if (c != ' ') {
          return false;
        }
        at++;
      }
      return true;
    }

    private Optional<String> markAt(String side, int at) {
      return marks.stream()
          .filter(symbol -> side.regionMatches(true, at, symbol, 0, symbol.length()))
          .findFirst();
    }
  }
}
