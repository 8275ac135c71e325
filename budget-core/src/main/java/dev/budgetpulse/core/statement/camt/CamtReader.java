package dev.budgetpulse.core.statement.camt;

import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementReader;
import dev.budgetpulse.core.statement.internal.DecodedText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the account statements of ISO 20022: camt.052, camt.053 and camt.054 of the versions 001.01
 * to 001.13, in a namespace of theirs or in none.
 *
 * <p>An entry that is booked is a line, one that is pending or due is a pending line, one for
 * information is left out with a note. An entry's amount has the direction that stands beside it,
 * be it a reversal or not; a few programs write the direction of what was taken back instead, and
 * where the closing balance shows it, it is asked ({@code reversals}: {@code as-booked} or {@code
 * inverted}). A batch is one line with its transactions as parts. A date is the day as written,
 * whatever the time zone. The first booked balance is the opening one and the last the closing one;
 * available balances are not read. The totals of the file are held against its entries. It may ask
 * for the {@code currency} where the file names none or several, and takes the {@code charset} as
 * an answer.
 *
 * <p>Entries that cannot be read are problems, the others are kept. A file with a document type or
 * with entities is refused, as is one that is no sound XML. Stateless and thread-safe.
 */
public final class CamtReader implements StatementReader {
  /** The format's name. */
  public static final String FORMAT = "CAMT";

  private static final int HEAD = 16 * 1024;
  private static final Pattern MESSAGE =
      Pattern.compile("<(?:[\\w.-]{1,40}:)?BkToCstmr|urn:[^\"'<>]{0,60}(?:iso:20022|camt\\.05\\d)");
  private static final Pattern ENCODING =
      Pattern.compile("<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");

  /** Creates a reader; any two are alike. */
  public CamtReader() {}

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
    byte[] content = file.content();
    DecodedText decoded =
        DecodedText.of(content, options.answer(DecodedText.KEY), encoding(content));
    if (decoded.text().isBlank()) {
      return Reading.Refused.of(Reading.Reason.EMPTY, Remark.EMPTY_FILE.of());
    }
    if (!begins(decoded.text())) {
      return Reading.Refused.of(Reading.Reason.UNKNOWN_FORMAT, Remark.NO_ISO_20022.of());
    }
    try {
      return new CamtFile(decoded, options).read();
    } catch (BadCamtException e) {
      return e.refusal();
    }
  }

  private static boolean begins(String text) {
    String head = text.substring(0, Math.min(text.length(), HEAD)).stripLeading();
    return head.startsWith("<") && MESSAGE.matcher(head).find();
  }

  private static Optional<String> encoding(byte[] content) {
    String head =
        new String(content, 0, Math.min(content.length, 300), StandardCharsets.ISO_8859_1);
    Matcher encoding = ENCODING.matcher(head);
    return encoding.find() ? Optional.of(encoding.group(1)) : Optional.empty();
  }
}
