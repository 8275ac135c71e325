package dev.budgetpulse.core.statement.ofx;

import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementReader;
import dev.budgetpulse.core.statement.internal.DecodedText;
import java.util.Optional;

/**
 * Reads OFX and QFX, the SGML files of version 1 as the XML files of version 2, of bank and credit
 * card accounts.
 *
 * <p>It may ask for the {@code currency}, if the file names none, and takes the {@code charset} as
 * an answer. A separator that occurs once in an amount begins its fraction, as the standard has it;
 * an amount that is then no exact amount of its currency is a problem, never a thousandfold. A date
 * is the day as written, whatever the time zone. Transactions that cannot be read are problems, the
 * others are kept. A file with a document type or entity declarations is refused unread. Stateless
 * and thread-safe.
 */
public final class OfxReader implements StatementReader {
  /** The format's name. */
  public static final String FORMAT = "OFX";

  /** Creates a reader; any two are alike. */
  public OfxReader() {}

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(StatementFile file) {
    return OfxHeader.begins(file.content());
  }

  @Override
  public Reading read(StatementFile file, ReadingOptions options) {
    byte[] content = file.content();
    if (content.length == 0) {
      return Reading.Refused.of(Reading.Reason.EMPTY, Remark.EMPTY_FILE.of());
    }
    Optional<String> declared = OfxHeader.charset(content);
    DecodedText decoded = DecodedText.of(content, options.answer(DecodedText.KEY), declared);
    if (decoded.text().isBlank()) {
      return Reading.Refused.of(Reading.Reason.EMPTY, Remark.EMPTY_FILE.of());
    }
    if (!OfxHeader.begins(content)) {
      return Reading.Refused.of(Reading.Reason.UNKNOWN_FORMAT, Remark.NO_OFX.of());
    }
    try {
      return new StatementBuilder(options, decoded.detected())
          .read(TagScanner.scan(decoded.text()));
    } catch (BadOfxException e) {
      return e.refusal();
    }
  }
}
