package dev.budgetpulse.core.statement.swift;

import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementReader;
import dev.budgetpulse.core.statement.internal.DecodedText;
import java.util.List;
import java.util.Optional;

/**
 * Reads MT940, the statement of a day, and MT942, the report within one, as banks write them: with
 * the blocks of an envelope or bare, and with field 86 in the German, Dutch and Polish ways or as a
 * text.
 *
 * <p>The pages of a statement become one; every statement number of an account is a statement of
 * its own. What MT942 reports is pending. A 30 February, which banks have that count 30 days in
 * each month, is the last of that month, and shown. The currency is that of the balances; it asks
 * for the {@code currency} where there are none, and takes the {@code charset} as an answer.
 * Movements that cannot be read are problems, the others are kept. Stateless and thread-safe.
 */
public final class SwiftReader implements StatementReader {
  /** The format's name. */
  public static final String FORMAT = "MT940";

  private static final int BEGINNING = 64 * 1024;

  /** Creates a reader; any two are alike. */
  public SwiftReader() {}

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(StatementFile file) {
    return begins(DecodedText.head(file.content()));
  }

  @Override
  public Reading read(StatementFile file, ReadingOptions options) {
    DecodedText decoded = decoded(file, options);
    if (decoded.text().isBlank()) {
      return Reading.Refused.of(Reading.Reason.EMPTY, Remark.EMPTY_FILE.of());
    }
    if (!begins(decoded.text())) {
      return Reading.Refused.of(Reading.Reason.UNKNOWN_FORMAT, Remark.NO_SWIFT.of());
    }
    try {
      List<Message> messages = FieldScanner.scan(decoded.text());
      boolean endsWithinLine = !decoded.text().endsWith("\n") && !decoded.text().endsWith("\r");
      return new StatementAssembly(options, decoded.detected(), endsWithinLine).read(messages);
    } catch (BadSwiftException e) {
      return e.refusal();
    }
  }

  private static boolean begins(String text) {
    return FieldScanner.beginsAsStatement(text, BEGINNING);
  }

  private static DecodedText decoded(StatementFile file, ReadingOptions options) {
    return DecodedText.of(file.content(), options.answer(DecodedText.KEY), Optional.empty());
  }
}
