package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Question.Choice;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Wording;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was answered, found out and left open about one file; used once. */
final class Findings {
  private final ReadingOptions options;
  private final Map<String, Detected> detected = new LinkedHashMap<>();
  private final Map<String, Question> questions = new LinkedHashMap<>();
  private Optional<BankProfile> profile = Optional.empty();
  private Map<String, String> profileAnswers = Map.of();

  Findings(ReadingOptions options) {
    this.options = options;
  }

  /** Takes what a bank's profile says as answered, unless somebody answered it. */
  void use(BankProfile known, Signature.Match match) {
    note(Detected.of(Keys.PROFILE, known.name(), match.reasons()));
    profile = Optional.of(known);
    profileAnswers = new HashMap<>(known.layout().answers());
    // The currency that a file names goes before the one of the profile.
    profileAnswers.remove(Keys.CURRENCY);
    match.header().ifPresent(line -> profileAnswers.put(Keys.HEADER, String.valueOf(line)));
  }

  /** Returns the currency of files that name none. */
  Optional<Currency> currency() {
    return options
        .currency()
        .or(
            () ->
                profile
                    .map(known -> known.layout().answers().get(Keys.CURRENCY))
                    .flatMap(AmountText::currency));
  }

  Wording whyFallback() {
    return (options.currency().isPresent() ? Remark.NAMES_NO_CURRENCY : Remark.PROFILE_SAYS_SO)
        .of();
  }

  Optional<String> answer(String key) {
    return given(key).or(() -> Optional.ofNullable(profileAnswers.get(key)));
  }

  /** Returns what somebody answered, whatever a profile says. */
  Optional<String> given(String key) {
    return options.answer(key).map(String::strip).filter(answer -> !answer.isEmpty());
  }

  void note(Detected found) {
    detected.put(found.key(), found);
  }

  void note(String key, String value, Wording reason) {
    note(Detected.of(key, value, reason));
  }

  void noteAnswered(String key, String value) {
    note(key, value, (given(key).isPresent() ? Remark.ANSWERED : Remark.PROFILE_SAYS_SO).of());
  }

  void ask(String key, String text, List<Choice> choices, Wording wording) {
    questions.put(key, new Question(key, text, choices, wording));
  }

  boolean asks(String key) {
    return questions.containsKey(key);
  }

  boolean hasQuestions() {
    return !questions.isEmpty();
  }

  List<Detected> detected() {
    return new ArrayList<>(detected.values());
  }

  List<Question> questions() {
    return new ArrayList<>(questions.values());
  }
}
