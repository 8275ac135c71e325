package dev.budgetpulse.core.statement.qif;

import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementReader;
import dev.budgetpulse.core.statement.internal.DecodedText;
import dev.budgetpulse.core.statement.qif.QifScanner.TooLargeException;
import java.util.Optional;

/**
 * Reads QIF files of bank, cash, credit card, asset and liability accounts, of one or several.
 *
 * <p>QIF names no currency and does not say whether the day, month or year is first. The order of
 * dates ({@code date-order}: {@code day-first}, {@code month-first} or {@code year-first}) and the
 * decimal separator ({@code decimal}: {@code point} or {@code comma}) are told by the dates and
 * amounts of the whole file and shown with the evidence, or asked for; the {@code currency} is
 * asked for unless the options have it; the {@code charset} is taken as an answer. Years of two
 * digits are 1970 to 2069.
 *
 * <p>Categories, classes and transfers are labels of a line, splits its parts; splits that do not
 * add up are a control that fails. Lists, memorised transactions, prices and investments are no
 * movements and left out with a note. Records that cannot be read are problems, the others are
 * kept. Stateless and thread-safe.
 */
public final class QifReader implements StatementReader {
  /** The format's name. */
  public static final String FORMAT = "QIF";

  /** Creates a reader; any two are alike. */
  public QifReader() {}

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(StatementFile file) {
    return QifScanner.begins(DecodedText.head(file.content()));
  }

  @Override
  public Reading read(StatementFile file, ReadingOptions options) {
    DecodedText decoded =
        DecodedText.of(file.content(), options.answer(DecodedText.KEY), Optional.empty());
    if (decoded.text().isBlank()) {
      return Reading.Refused.of(Reading.Reason.EMPTY, Remark.EMPTY_FILE.of());
    }
    if (!QifScanner.begins(decoded.text())) {
      return Reading.Refused.of(Reading.Reason.UNKNOWN_FORMAT, Remark.NO_QIF.of());
    }
    try {
      return new QifFile(decoded, options).read();
    } catch (TooLargeException e) {
      return e.refusal();
    }
  }
}
