package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.money.DecimalStyle;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementReader;
import dev.budgetpulse.core.statement.csv.Dialect.TooLargeException;
import dev.budgetpulse.core.statement.internal.DecodedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads CSV files of banks, whatever their layout.
 *
 * <p>Charset, delimiter, header, the columns of date, amount, payee and so on, the pattern of
 * dates, the decimal separator, what tells money in from money out, and the currency are each told
 * by evidence in the file and shown with it, or asked for; nothing is guessed. Each can be answered
 * under its key in {@link ReadingOptions}, which overrules what is in the file; a {@link
 * CsvProfile} holds such answers for the files of one bank, and a {@link BankProfile} says by what
 * the files of its bank are known: where one fits, what it says counts as answered, unless {@code
 * profile} is answered with {@code none}. Columns are answered by the words of their header or by
 * their number, counted from 1.
 *
 * <p>Fees in a column of their own are part of the movements if the balances follow only so. Where
 * balances do not follow from the movements, lines are missing or the file contradicts itself; the
 * first and the last balance are stated, and what is between them is a control that fails.
 *
 * <p>Lines that cannot be read are problems, the others are kept. Rows that are called opening or
 * closing balance are balances. Movements in several currencies, or of several accounts, are
 * several statements. Immutable and thread-safe.
 */
public final class CsvReader implements StatementReader {
  /** The format's name. */
  public static final String FORMAT = "CSV";

  private static final List<String> OTHER_FORMATS =
      List.of(
          "<",
          "{1:",
          "{\\rtf",
          ":20:",
          ":940:",
          "!Type",
          "!Account",
          "!Option",
          "!Clear",
          "OFXHEADER",
          "%PDF",
          "PK\u0003\u0004");

  private final Supplier<List<BankProfile>> profiles;

  /** Creates a reader that knows the banks whose profiles come with the library. */
  public CsvReader() {
    // Reading them takes longer than all else that a host needs before the first file.
    this.profiles = BankProfile::shipped;
  }

  /**
   * Creates a reader that knows some banks.
   *
   * @param profiles their profiles, the first that fits a file being taken; add those of {@link
   *     BankProfile#shipped} to know these, too
   */
  public CsvReader(List<BankProfile> profiles) {
    List<BankProfile> known = List.copyOf(profiles);
    this.profiles = () -> known;
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(StatementFile file) {
    String text = DecodedText.of(file.content(), Optional.empty(), Optional.empty()).text();
    return !isOtherFormat(text) && (Dialects.makeSense(text) || profile(file, text).isPresent());
  }

  @Override
  public Reading read(StatementFile file, ReadingOptions options) {
    Findings findings = new Findings(options);
    DecodedText decoded =
        DecodedText.of(file.content(), findings.answer(DecodedText.KEY), Optional.empty());
    findings.note(decoded.detected());
    String text = decoded.text();
    if (text.isBlank()) {
      return Reading.Refused.of(Reading.Reason.EMPTY, Remark.EMPTY_FILE.of());
    }
    if (isOtherFormat(text)) {
      return Reading.Refused.of(Reading.Reason.UNKNOWN_FORMAT, Remark.NO_TABLE.of());
    }
    if (findings.given(Keys.PROFILE).filter(Keys.NONE::equalsIgnoreCase).isEmpty()) {
      profile(file, text).ifPresent(known -> findings.use(known.profile(), known.match()));
      Optional<String> charset = findings.answer(DecodedText.KEY);
      if (charset.isPresent() && findings.given(DecodedText.KEY).isEmpty()) {
        decoded = DecodedText.of(file.content(), charset, Optional.empty());
        text = decoded.text();
        findings.noteAnswered(DecodedText.KEY, charset.get());
      }
    }
    Optional<Character> delimiter = Dialects.delimiter(text, findings);
    if (delimiter.isEmpty()) {
      return Reading.Refused.of(Reading.Reason.UNKNOWN_FORMAT, Remark.NO_SEPARATOR.of());
    }
    try {
      List<Row> records = Dialects.split(text, delimiter.get(), findings);
      boolean endsWithinLine = !text.endsWith("\n") && !text.endsWith("\r");
      return read(Table.of(records, findings), endsWithinLine, findings);
    } catch (TooLargeException e) {
      return Reading.Refused.of(Reading.Reason.TOO_LARGE, e.said());
    }
  }

  private static Reading read(Table table, boolean endsWithinLine, Findings findings) {
    Optional<Roles> found = new RoleFinder(table, findings).find();
    if (found.isEmpty()) {
      return findings.hasQuestions()
          ? unclear(findings)
          : Reading.Refused.of(Reading.Reason.NO_STATEMENT, Remark.NO_COLUMN_OF_DATES.of());
    }
    Roles roles = found.get();
    Optional<DatePattern> dates = Dates.pattern(table, roles.date(), findings);
    DecimalStyle style = Decimals.of(table, amountColumns(roles), findings);
    // Which way the money went can only be told once its column is known.
    boolean known = !findings.asks(Keys.AMOUNT_COLUMN);
    Amounts amounts =
        known
            ? new Signs(table, roles, style, findings).amounts()
            : new Amounts(roles, style, style, Amounts.Rule.MINUS_IS_OUT, 0);
    Currencies currencies = Currencies.of(table, amounts, findings);
    Optional<String> account =
        roles.account() >= 0 ? Optional.empty() : AccountNumbers.above(table, findings);
    if (findings.hasQuestions()) {
      return unclear(findings);
    }
    // Where no field is a date, any pattern says so of each.
    DatePattern pattern = dates.orElseGet(() -> DatePattern.of("yyyy-MM-dd").orElseThrow());
    RowReader reader =
        new RowReader(
            table, new Layout(roles, pattern, amounts, currencies, account), endsWithinLine);
    reader.read();
    return result(reader, findings);
  }

  private static Reading result(RowReader reader, Findings findings) {
    reader.parts().includeFees(findings);
    List<LineProblem> problems = new ArrayList<>(reader.problems());
    problems.addAll(reader.parts().doubtfulSums());
    problems.sort(Comparator.comparingInt(LineProblem::line));
    if (!reader.parts().hasMovements() && !problems.isEmpty()) {
      return Reading.Refused.of(Reading.Reason.NO_READABLE_LINE, Remark.NO_READABLE_LINE.of())
          .because(problems);
    }
    // What the bank has taken back is not missing.
    boolean complete = problems.size() == reader.voids();
    List<Statement> statements = reader.parts().statements(complete);
    reader.parts().note(findings);
    return new Reading.Read(FORMAT, statements, problems, findings.detected());
  }

  private static Reading unclear(Findings findings) {
    return new Reading.Unclear(FORMAT, findings.questions(), findings.detected());
  }

  private static List<Integer> amountColumns(Roles roles) {
    return Stream.of(roles.amount(), roles.debit(), roles.credit())
        .filter(column -> column >= 0)
        .toList();
  }

  /** A profile and by what a file of its bank is known. */
  private record Known(BankProfile profile, Signature.Match match) {}

  private Optional<Known> profile(StatementFile file, String text) {
    Map<String, List<Row>> rows = new HashMap<>();
    for (BankProfile profile : profiles.get()) {
      String delimiter = profile.layout().answers().getOrDefault(Keys.DELIMITER, "");
      Optional<Signature.Match> match =
          profile
              .signature()
              .match(
                  file.name(), rows.computeIfAbsent(delimiter, d -> Dialects.beginning(text, d)));
      if (match.isPresent()) {
        return Optional.of(new Known(profile, match.get()));
      }
    }
    return Optional.empty();
  }

  private static boolean isOtherFormat(String text) {
    String start = text.substring(0, Math.min(text.length(), 100)).stripLeading();
    return OTHER_FORMATS.stream().anyMatch(start::startsWith);
  }
}
