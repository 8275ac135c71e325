package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Question.Choice;
import dev.budgetpulse.core.statement.ReadingOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was answered, found out and left open about one file; used once. */
final class Findings {
  private static final String ANSWERED = "answered";

  private final ReadingOptions options;
  private final Map<String, Detected> detected = new LinkedHashMap<>();
  private final Map<String, Question> questions = new LinkedHashMap<>();

  Findings(ReadingOptions options) {
    this.options = options;
  }

  ReadingOptions options() {
    return options;
  }

  Optional<String> answer(String key) {
    return options.answer(key).map(String::strip).filter(answer -> !answer.isEmpty());
  }

  void note(Detected found) {
    detected.put(found.key(), found);
  }

  void note(String key, String value, String evidence) {
    note(new Detected(key, value, evidence));
  }

  void noteAnswered(String key, String value) {
    note(key, value, ANSWERED);
  }

  void ask(String key, String text, List<Choice> choices) {
    questions.put(key, new Question(key, text, choices));
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
