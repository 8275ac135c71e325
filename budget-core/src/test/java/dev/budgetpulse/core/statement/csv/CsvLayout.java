package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A layout that a bank could have, which writes movements and knows the answer to any question. */
record CsvLayout(
    char delimiter,
    boolean quoteAll,
    Encoding encoding,
    String datePattern,
    boolean commaDecimal,
    boolean grouped,
    SignLayout signs,
    Language language,
    boolean withBalance,
    boolean newestFirst,
    CurrencyPlace currencyPlace,
    boolean withId,
    boolean preamble,
    String lineEnd,
    long shuffle) {

  /** A movement to be written. */
  record Movement(LocalDate date, Money amount, String text) {}

  enum Encoding {
    UTF_8(StandardCharsets.UTF_8, ""),
    UTF_8_WITH_MARK(StandardCharsets.UTF_8, "\uFEFF"),
    WINDOWS_1252(Charset.forName("windows-1252"), ""),
    UTF_16_WITH_MARK(StandardCharsets.UTF_16LE, "\uFEFF");

    final Charset charset;
    private final String mark;

    Encoding(Charset charset, String mark) {
      this.charset = charset;
      this.mark = mark;
    }
  }

  enum SignLayout {
    MINUS,
    TRAILING_MINUS,
    BRACKETS,
    PAIR,
    PAIR_WITH_MINUS,
    PAIR_WITH_ZEROS,
    FLAG,
    SUFFIX
  }

  enum CurrencyPlace {
    COLUMN,
    HEADER,
    BESIDE_AMOUNT,
    NOWHERE
  }

  /** The words of a header: date, text, amount, debit, credit, flag, currency, balance, id. */
  enum Language {
    NONE("", "D", "C"),
    ENGLISH(
        "Date|Description|Amount|Money out|Money in|Debit/Credit|"
            + "Currency|Balance|Transaction ID",
        "DBIT",
        "CRDT"),
    GERMAN(
        "Buchungstag|Verwendungszweck|Betrag|Soll|Haben|Soll/Haben|"
            + "Währung|Saldo|Transaktions-ID",
        "S",
        "H"),
    FRENCH(
        "Date de comptabilisation|Libellé|Montant|Débit|Crédit|"
            + "Débit/Crédit|Devise|Solde|ID opération",
        "débit",
        "crédit"),
    SPANISH(
        "Fecha|Concepto|Importe|Cargo|Abono|Cargo/Abono|Divisa|" + "Saldo|Id", "Cargo", "Abono"),
    DUTCH("Boekdatum|Omschrijving|Bedrag|Af|Bij|Af Bij|Munt|Saldo na mutatie|" + "Id", "Af", "Bij"),
    SWEDISH(
        "Bokföringsdag|Meddelande|Belopp|Uttag|Insättning|Uttag/Insättning|" + "Valuta|Saldo|Id",
        "Uttag",
        "Insättning");

    private final String words;
    private final String out;
    private final String in;

    Language(String words, String out, String in) {
      this.words = words;
      this.out = out;
      this.in = in;
    }

    private String word(int column) {
      return words.split("\\|", -1)[column];
    }
  }

  private static final int DATE = 0;
  private static final int TEXT = 1;
  private static final int AMOUNT = 2;
  private static final int DEBIT = 3;
  private static final int CREDIT = 4;
  private static final int FLAG = 5;
  private static final int CURRENCY = 6;
  private static final int BALANCE = 7;
  private static final int ID = 8;

  boolean hasHeader() {
    return language != Language.NONE;
  }

  private boolean isPair() {
    return signs == SignLayout.PAIR
        || signs == SignLayout.PAIR_WITH_MINUS
        || signs == SignLayout.PAIR_WITH_ZEROS;
  }

  /** Returns which columns there are, in the order they are written. */
  private List<Integer> columns() {
    List<Integer> columns = new ArrayList<>(List.of(DATE, TEXT));
    columns.addAll(isPair() ? List.of(DEBIT, CREDIT) : List.of(AMOUNT));
    if (signs == SignLayout.FLAG) {
      columns.add(FLAG);
    }
    if (currencyPlace == CurrencyPlace.COLUMN) {
      columns.add(CURRENCY);
    }
    if (withBalance) {
      columns.add(BALANCE);
    }
    if (withId && hasHeader()) {
      columns.add(ID);
    }
    Collections.shuffle(columns, new Random(shuffle));
    return columns;
  }

  /** Returns the movements as a file. */
  byte[] bytes(List<Movement> movements) {
    StringBuilder out = new StringBuilder(encoding.mark);
    List<Integer> columns = columns();
    if (preamble) {
      line(out, List.of("Account statement", "of a bank"));
      line(out, List.of("Customer", "A. B."));
      out.append(lineEnd);
    }
    if (hasHeader()) {
      String code = movements.get(0).amount().currency().getCurrencyCode();
      line(out, columns.stream().map(column -> header(column, code)).toList());
    }
    List<List<String>> rows = new ArrayList<>();
    Money balance = Money.zero(movements.get(0).amount().currency());
    for (Movement movement : inTime(movements)) {
      balance = balance.plus(movement.amount());
      Money after = balance;
      int number = rows.size();
      rows.add(columns.stream().map(column -> cell(column, movement, after, number)).toList());
    }
    if (newestFirst) {
      Collections.reverse(rows);
    }
    rows.forEach(row -> line(out, row));
    return out.toString().getBytes(encoding.charset);
  }

  /** Returns the movements in the order that the balance follows. */
  private List<Movement> inTime(List<Movement> movements) {
    List<Movement> ordered = new ArrayList<>(movements);
    if (newestFirst) {
      Collections.reverse(ordered);
    }
    return ordered;
  }

  /** Returns the answers to whatever may be asked about a file of these movements. */
  Map<String, String> truth(List<Movement> movements) {
    Map<String, String> truth = new TreeMap<>();
    boolean anyOut = movements.stream().anyMatch(movement -> movement.amount().isNegative());
    boolean anyIn = movements.stream().anyMatch(movement -> movement.amount().isPositive());
    truth.put("delimiter", Dialect.name(delimiter));
    truth.put("date-pattern", datePattern);
    truth.put("decimal", commaDecimal ? "comma" : "point");
    truth.put("currency", movements.get(0).amount().currency().getCurrencyCode());
    // Where all goes one way, the column that is filled is as good as the only one.
    truth.put("amount-column", number(!isPair() ? AMOUNT : anyOut ? DEBIT : CREDIT));
    truth.put("debit-column", number(DEBIT));
    truth.put("credit-column", number(CREDIT));
    boolean writesMinus =
        signs == SignLayout.MINUS
            || signs == SignLayout.TRAILING_MINUS
            || signs == SignLayout.BRACKETS
            || signs == SignLayout.PAIR_WITH_MINUS;
    truth.put(
        "sign",
        writesMinus || !anyOut ? "minus-is-out" : isPair() && anyIn ? "column" : "minus-is-in");
    return truth;
  }

  private String number(int column) {
    return String.valueOf(columns().indexOf(column) + 1);
  }

  private String header(int column, String currency) {
    String word = language.word(column);
    boolean named =
        currencyPlace == CurrencyPlace.HEADER
            && (column == AMOUNT || column == DEBIT || column == CREDIT);
    return named ? word + " (" + currency + ")" : word;
  }

  private String cell(int column, Movement movement, Money balance, int number) {
    Money amount = movement.amount();
    return switch (column) {
      case DATE -> movement.date().format(formatter());
      case TEXT -> movement.text();
      case AMOUNT -> signed(amount);
      case DEBIT ->
          amount.isNegative()
              ? written(signs == SignLayout.PAIR_WITH_MINUS ? amount : amount.abs())
              : nothing(amount);
      case CREDIT -> amount.isNegative() ? nothing(amount) : written(amount);
      case FLAG -> amount.isNegative() ? language.out : language.in;
      case CURRENCY -> amount.currency().getCurrencyCode();
      case BALANCE -> number(balance.amount());
      case ID -> "T-" + (100_000 + number);
      default -> throw new IllegalArgumentException("No such column");
    };
  }

  private String nothing(Money amount) {
    return signs == SignLayout.PAIR_WITH_ZEROS
        ? number(amount.amount().multiply(BigDecimal.ZERO))
        : "";
  }

  private String signed(Money amount) {
    String plain = written(amount.abs());
    boolean out = amount.isNegative();
    return switch (signs) {
      case TRAILING_MINUS -> out ? plain + "-" : plain;
      case BRACKETS -> out ? "(" + plain + ")" : plain;
      case FLAG -> plain;
      case SUFFIX -> plain + (out ? " DR" : " CR");
      default -> out ? "-" + plain : plain;
    };
  }

  private String written(Money amount) {
    String number = number(amount.amount());
    return currencyPlace == CurrencyPlace.BESIDE_AMOUNT
        ? number + " " + amount.currency().getCurrencyCode()
        : number;
  }

  private String number(BigDecimal value) {
    String plain =
        grouped
            ? String.format(Locale.ROOT, "%,." + value.scale() + "f", value)
            : value.toPlainString();
    return commaDecimal ? plain.replace(',', '_').replace('.', ',').replace('_', '.') : plain;
  }

  private DateTimeFormatter formatter() {
    return DateTimeFormatter.ofPattern(datePattern.replace('y', 'u'), Locale.ENGLISH);
  }

  private void line(StringBuilder out, List<String> cells) {
    List<String> written = new ArrayList<>();
    for (String cell : cells) {
      boolean quote =
          quoteAll
              || cell.indexOf(delimiter) >= 0
              || cell.contains("\"")
              || cell.contains("\n")
              || cell.contains("\r");
      written.add(quote ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
    }
    out.append(String.join(String.valueOf(delimiter), written)).append(lineEnd);
  }
}
