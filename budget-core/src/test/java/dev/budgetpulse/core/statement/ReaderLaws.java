package dev.budgetpulse.core.statement;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** What holds of every reading of any bytes, for tests that throw bytes at readers. */
public final class ReaderLaws {
  private static final int LONGEST_MESSAGE = 400;

  private ReaderLaws() {}

  /**
   * Reads some bytes.
   *
   * @throws AssertionError if the reader throws, tells the file apart when asked twice, or gives
   *     texts that are not on one line
   */
  public static void check(StatementReader reader, byte[] bytes) {
    StatementFile file = StatementFile.of("bank", bytes);
    boolean recognised = reader.recognises(file);
    for (ReadingOptions options :
        List.of(
            ReadingOptions.none(),
            ReadingOptions.none().withCurrency(Currency.getInstance("EUR")))) {
      Reading reading = reader.read(file, options);
      require(recognised == reader.recognises(file), "recognition changes");
      require(reading.equals(reader.read(file, options)), "a second reading differs");
      texts(reading).forEach(ReaderLaws::requireOneLine);
      requireWordings(reading);
      if (reading instanceof Reading.Read read) {
        require(!read.statements().isEmpty(), "no statement");
        read.contradictions();
        read.statements().forEach(Statement::gap);
      }
    }
  }

  private static List<String> texts(Reading reading) {
    List<String> texts = new ArrayList<>();
    if (reading instanceof Reading.Read read) {
      read.problems().forEach(problem -> message(problem.message(), texts));
      for (Statement statement : read.statements()) {
        statement.account().ifPresent(texts::add);
        for (StatementLine line : statement.lines()) {
          texts.add(line.payee());
          texts.add(line.memo());
          line.bankId().ifPresent(texts::add);
        }
        statement.pending().forEach(line -> texts.add(line.text()));
      }
    } else if (reading instanceof Reading.Refused refused) {
      message(refused.message(), texts);
      refused.problems().forEach(problem -> message(problem.message(), texts));
    }
    return texts;
  }

  private static void message(String message, List<String> texts) {
    require(message.length() <= LONGEST_MESSAGE, "a message repeats the file");
    texts.add(message);
  }

  /** What is said can be said in other languages, too. */
  private static void requireWordings(Reading reading) {
    if (reading instanceof Reading.Read read) {
      read.detected().forEach(ReaderLaws::requireWording);
      read.problems().forEach(ReaderLaws::requireWording);
    } else if (reading instanceof Reading.Unclear unclear) {
      unclear.detected().forEach(ReaderLaws::requireWording);
    } else if (reading instanceof Reading.Refused refused) {
      require(Remark.english(refused.wording()).equals(refused.message()), "other words");
      refused.problems().forEach(ReaderLaws::requireWording);
    }
  }

  private static void requireWording(Detected found) {
    require(Remark.english(found.reasons()).equals(found.evidence()), "other words");
  }

  private static void requireWording(LineProblem problem) {
    require(Remark.english(problem.wording()).equals(problem.message()), "other words");
  }

  private static void requireOneLine(String text) {
    require(text.codePoints().noneMatch(Character::isISOControl), "a control character");
    require(
        text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE),
        "half a character");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
