package dev.budgetpulse.core.statement.camt;

import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.internal.DecodedText;
import dev.budgetpulse.core.statement.internal.Exact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the statements of one file; used once. */
final class CamtFile {
  static final String CURRENCY = "currency";
  static final int MOST_STATEMENTS = 10_000;
  private static final String MESSAGE = "message";
  private static final String REVERSALS = "reversals";
  private static final String AS_BOOKED = "as-booked";
  private static final String INVERTED = "inverted";

  private static final Question REVERSALS_QUESTION =
      new Question(
          REVERSALS,
          "The closing balance is right only if reversals are the other way round than they say."
              + " Which way did the money of reversals go?",
          List.of(
              new Question.Choice(
                  AS_BOOKED, "the way that the file says", Wording.of("reversals.as-booked")),
              new Question.Choice(INVERTED, "the other way", Wording.of("reversals.inverted"))),
          Wording.of("reversals.which"));

  private final String text;
  private final ReadingOptions options;
  private final boolean inverted;
  private final Set<Detected> detected = new LinkedHashSet<>();
  private final List<AccountReader> accounts = new ArrayList<>();

  CamtFile(DecodedText decoded, ReadingOptions options) {
    this.text = decoded.text();
    this.options = options;
    this.inverted = options.answer(REVERSALS).filter(INVERTED::equals).isPresent();
    detected.add(decoded.detected());
  }

  Reading read() throws BadCamtException {
    XmlElements xml = XmlElements.of(text);
    Set<String> names = new TreeSet<>();
    while (xml.next()) {
      if (!xml.begins()) {
        continue;
      }
      Optional<Message> message = Message.of(xml.name());
      if (message.isPresent() || xml.name().equals("Document")) {
        Optional<String> name = Message.name(xml.namespace(), xml);
        if (message.isPresent()) {
          names.add(name.orElse("no namespace"));
          read(message.get(), xml);
        }
      }
    }
    names.forEach(name -> detected.add(Detected.of(MESSAGE, name, Remark.NAMESPACE.of())));
    return accounts.isEmpty()
        ? Reading.Refused.of(Reading.Reason.NO_STATEMENT, Remark.NO_STATEMENT.of())
        : result();
  }

  /** Reads the statements of a message that begins here, and goes to its end. */
  private void read(Message message, XmlElements xml) throws BadCamtException {
    int depth = xml.depth();
    Optional<AccountReader> account = Optional.empty();
    while (xml.next() && xml.depth() >= depth) {
      if (!xml.begins()) {
        continue;
      }
      if (xml.depth() == depth + 1 && xml.name().equals(message.statement())) {
        if (accounts.size() == MOST_STATEMENTS) {
          throw xml.bad(Reading.Reason.TOO_LARGE, Remark.TOO_MANY_STATEMENTS.of(MOST_STATEMENTS));
        }
        account = Optional.of(new AccountReader(message, inverted));
        accounts.add(account.get());
      } else if (xml.depth() == depth + 1) {
        account = Optional.empty();
      } else if (account.isPresent() && AccountReader.PARTS.contains(xml.name())) {
        account.get().add(xml.read());
      } else {
        xml.read();
      }
    }
  }

  private Reading result() {
    List<Statement> statements = new ArrayList<>();
    List<LineProblem> problems = new ArrayList<>();
    Set<String> unclear = new TreeSet<>();
    boolean needsCurrency = false;
    boolean mayBeInverted = false;
    int unreadable = 0;
    for (AccountReader account : accounts) {
      Optional<Currency> currency = account.currency().or(() -> known(account));
      if (currency.isEmpty()) {
        needsCurrency = true;
        account.currencies().forEach(one -> unclear.add(one.getCurrencyCode()));
      } else {
        Statement statement = account.statement(currency.get());
        statements.add(statement);
        mayBeInverted |= !inverted && account.wouldFitInverted(statement);
        detected.addAll(account.notes());
        problems.addAll(account.problems());
        unreadable += account.unreadable();
      }
    }
    List<Question> questions = new ArrayList<>();
    if (needsCurrency) {
      questions.add(question(unclear));
    }
    if (mayBeInverted && options.answer(REVERSALS).filter(AS_BOOKED::equals).isEmpty()) {
      questions.add(REVERSALS_QUESTION);
    }
    if (!questions.isEmpty()) {
      return new Reading.Unclear(CamtReader.FORMAT, questions, List.copyOf(detected));
    }
    if (inverted) {
      detected.add(Detected.of(REVERSALS, INVERTED, Remark.ANSWERED.of()));
    }
    problems.sort(Comparator.comparingInt(LineProblem::line));
    boolean nothing =
        statements.stream().allMatch(one -> one.lines().isEmpty() && one.pending().isEmpty());
    if (nothing && unreadable > 0) {
      return Reading.Refused.of(Reading.Reason.NO_READABLE_LINE, Remark.NO_READABLE_ENTRY.of())
          .because(problems);
    }
    return new Reading.Read(CamtReader.FORMAT, statements, problems, List.copyOf(detected));
  }

  /** Returns the currency that somebody named, unless the account has nothing in it. */
  private Optional<Currency> known(AccountReader account) {
    Optional<Currency> answered = options.answer(CURRENCY).flatMap(Exact::currency);
    Optional<Currency> known =
        answered
            .or(options::currency)
            .filter(
                currency ->
                    account.currencies().isEmpty() || account.currencies().contains(currency));
    known.ifPresent(
        currency ->
            detected.add(
                Detected.of(
                    CURRENCY,
                    currency.getCurrencyCode(),
                    answered.isPresent() ? Remark.ANSWERED.of() : Remark.DOES_NOT_SAY_WHICH.of())));
    return known;
  }

  private static Question question(Set<String> currencies) {
    return currencies.size() < 2
        ? new Question(
            CURRENCY,
            "The file names no currency. Which one are its amounts in?",
            List.of(),
            Wording.of("currency.none"))
        : new Question(
            CURRENCY,
            "The file has entries in several currencies. Which one is the account in?",
            currencies.stream().map(code -> Question.Choice.of(code, code)).toList(),
            Wording.of("currency.several"));
  }
}
