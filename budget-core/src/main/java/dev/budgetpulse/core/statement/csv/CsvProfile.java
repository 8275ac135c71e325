package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.money.DecimalStyle;
import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.internal.DecodedText;
import java.nio.charset.Charset;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The layout of one bank's CSV files: what is given here need not be told by each file.
 *
 * <p>A profile is the answers that {@link CsvReader} takes; store them as they are:
 *
 * <pre>{@code
 * CsvProfile bank = CsvProfile.builder().delimiter(';').datePattern("dd.MM.yyyy").build();
 * reader.read(file, ReadingOptions.none().withAnswers(bank.answers()));
 * }</pre>
 *
 * <p>A column is named by the words of its header or by its number, counted from 1, or {@code none}
 * says that there is no such column. Immutable and thread-safe.
 *
 * @param answers the answers by their keys
 */
public record CsvProfile(Map<String, String> answers) {
  /** What holds for one file only: lines, and what a broken quote or a lack of accents suggests. */
  private static final Set<String> OF_ONE_FILE =
      Set.of(
          Keys.HEADER,
          Keys.QUOTE,
          Keys.BALANCE_LINES,
          Keys.BALANCE_BREAKS,
          Keys.FEE_COLUMN,
          Keys.LINES_ABOVE,
          Keys.LINES_BELOW,
          Keys.ACCOUNT,
          Keys.PROFILE);

  /** Copies the answers. */
  public CsvProfile {
    answers = Map.copyOf(answers);
  }

  /**
   * Returns the layout that a reader found in a file, for the bank's next files.
   *
   * @param reading a reading of a CSV file
   */
  public static CsvProfile of(Reading.Read reading) {
    Map<String, String> answers = new TreeMap<>();
    for (Detected found : reading.detected()) {
      boolean plainText = found.key().equals(DecodedText.KEY) && found.value().equals("US-ASCII");
      boolean hasNoHeader = found.key().equals(Keys.HEADER) && found.value().equals(Keys.NONE);
      if (hasNoHeader || !(plainText || OF_ONE_FILE.contains(found.key()))) {
        answers.put(found.key(), found.value());
      }
    }
    return new CsvProfile(answers);
  }

  /** Returns a builder of a profile that gives nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns options with these answers and no other knowledge. */
  public ReadingOptions options() {
    return ReadingOptions.none().withAnswers(answers);
  }

  /** What tells money out from money in. */
  public enum Sign {
    /** A minus sign is money out. */
    MINUS_IS_OUT(Amounts.Rule.MINUS_IS_OUT),
    /** A minus sign is money in, as on statements of cards. */
    MINUS_IS_IN(Amounts.Rule.MINUS_IS_IN),
    /** A word in the flag column, or a mark such as CR beside the amount. */
    FLAG(Amounts.Rule.FLAG),
    /** The column: debits and credits have one each, both without signs. */
    COLUMN(Amounts.Rule.COLUMN);

    private final Amounts.Rule rule;

    Sign(Amounts.Rule rule) {
      this.rule = rule;
    }
  }

  /** Builds a profile; mutable, for one thread. */
  public static final class Builder {
    private final Map<String, String> answers = new LinkedHashMap<>();

    private Builder() {}

    /** The charset of the files. */
    public Builder charset(Charset charset) {
      return put(DecodedText.KEY, charset.name());
    }

    /**
     * What separates the fields.
     *
     * @throws IllegalArgumentException if it is no comma, semicolon, tab or bar
     */
    public Builder delimiter(char delimiter) {
      if (!Dialect.DELIMITERS.contains(delimiter)) {
        throw new IllegalArgumentException("The delimiter must be one of , ; | and tab");
      }
      return put(Keys.DELIMITER, Dialect.name(delimiter));
    }

    /** The line of the header, counted from 1. */
    public Builder headerLine(int line) {
      return put(Keys.HEADER, String.valueOf(line));
    }

    /** No line names the columns. */
    public Builder noHeader() {
      return put(Keys.HEADER, Keys.NONE);
    }

    /** The column of the booking date. */
    public Builder dateColumn(String column) {
      return put(Keys.DATE_COLUMN, column);
    }

    /**
     * How dates are written, such as {@code dd.MM.yyyy}, {@code MM/dd/yy} or {@code d MMM yyyy}.
     *
     * @throws IllegalArgumentException if the pattern has no day, month or year
     */
    public Builder datePattern(String pattern) {
      if (DatePattern.of(pattern).isEmpty()) {
        throw new IllegalArgumentException("The date pattern needs d, M and y in a usual order");
      }
      return put(Keys.DATE_PATTERN, pattern);
    }

    /** The column of the amount. */
    public Builder amountColumn(String column) {
      return put(Keys.AMOUNT_COLUMN, column);
    }

    /** The columns of money out and of money in. */
    public Builder debitAndCreditColumns(String debit, String credit) {
      return put(Keys.DEBIT_COLUMN, debit).put(Keys.CREDIT_COLUMN, credit);
    }

    /** The column whose words say which way the money went. */
    public Builder flagColumn(String column) {
      return put(Keys.FLAG_COLUMN, column);
    }

    /** What tells money out from money in. */
    public Builder sign(Sign sign) {
      return put(Keys.SIGN, sign.rule.answer());
    }

    /** How numbers are written. */
    public Builder decimal(DecimalStyle style) {
      return put(Keys.DECIMAL, style.name().toLowerCase(Locale.ROOT));
    }

    /** The currency of files that name none. */
    public Builder currency(Currency currency) {
      return put(Keys.CURRENCY, currency.getCurrencyCode());
    }

    /** The column of the currency's code. */
    public Builder currencyColumn(String column) {
      return put(Keys.CURRENCY_COLUMN, column);
    }

    /** The column of who the money went to or came from. */
    public Builder payeeColumn(String column) {
      return put(Keys.PAYEE_COLUMN, column);
    }

    /** The column of what else is said; several by their numbers, as in {@code 4,6}. */
    public Builder memoColumn(String column) {
      return put(Keys.MEMO_COLUMN, column);
    }

    /** The column of the balance after each movement. */
    public Builder balanceColumn(String column) {
      return put(Keys.BALANCE_COLUMN, column);
    }

    /** The column of the account's own number. */
    public Builder accountColumn(String column) {
      return put(Keys.ACCOUNT_COLUMN, column);
    }

    /** The column of the bank's id of a movement. */
    public Builder idColumn(String column) {
      return put(Keys.ID_COLUMN, column);
    }

    /** Returns the profile. */
    public CsvProfile build() {
      return new CsvProfile(answers);
    }

    private Builder put(String key, String answer) {
      answers.put(key, answer);
      return this;
    }
  }
}
