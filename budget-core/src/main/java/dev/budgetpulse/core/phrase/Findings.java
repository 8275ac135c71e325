package dev.budgetpulse.core.phrase;

import dev.budgetpulse.core.phrase.Question.Reason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has been decided of a phrase so far, and what has to be asked. */
final class Findings {
  private final Map<Field<?>, Object> answers;
  private final List<Part<?>> parts = new ArrayList<>();
  private final List<Question<?>> questions = new ArrayList<>();

  /** The characters that parts have, and those that questions are about. */
  private final BitSet taken = new BitSet();

  private final BitSet asked = new BitSet();

  Findings(Map<Field<?>, Object> answers) {
    this.answers = answers;
  }

  /** Returns what was understood, in the order of the text; what has no words of its own last. */
  List<Part<?>> parts() {
    return parts.stream()
        .sorted(
            Comparator.comparing(
                part -> part.spans().isEmpty() ? Integer.MAX_VALUE : part.spans().get(0).start()))
        .toList();
  }

  List<Question<?>> questions() {
    return List.copyOf(questions);
  }

  /** Says whether a stretch of the text is in a part or in question. */
  boolean explain(Span span) {
    return isSet(taken, span) || isSet(asked, span);
  }

  /** Says whether some words are in question. */
  boolean question(List<Span> spans) {
    return spans.stream().anyMatch(span -> isSet(asked, span));
  }

  /** Returns where the words of a field stand that is understood. */
  List<Span> spans(Field<?> field) {
    return parts.stream()
        .filter(part -> part.field() == field)
        .flatMap(part -> part.spans().stream())
        .toList();
  }

  /** Forgets what was understood of a field. */
  void remove(Field<?> field) {
    spans(field).forEach(span -> taken.clear(span.start(), span.end()));
    parts.removeIf(part -> part.field() == field);
  }

  /** Says whether there is a question about a field. */
  boolean isAsked(Field<?> field) {
    return questions.stream().anyMatch(question -> question.field() == field);
  }

  /** Returns what a person said of a field. */
  <T> Optional<T> answer(Field<T> field) {
    return Optional.ofNullable(answers.get(field)).map(field.type()::cast);
  }

  /** Notes what was understood; words that are part of something else already stay that. */
  <T> void part(Field<T> field, T value, Evidence evidence, List<Span> spans) {
    List<Span> free =
        spans.stream()
            .distinct()
            .filter(span -> !isSet(taken, span))
            .sorted(Comparator.comparing(Span::start))
            .toList();
    free.forEach(span -> taken.set(span.start(), span.end()));
    parts.add(new Part<>(field, value, evidence, free));
  }

  /** Notes a question. */
  <T> void ask(Field<T> field, Reason reason, List<T> candidates, List<Span> spans) {
    questions.add(
        new Question<>(
            field,
            reason,
            candidates,
            spans.stream().distinct().sorted(Comparator.comparing(Span::start)).toList()));
    spans.forEach(span -> asked.set(span.start(), span.end()));
  }

  /** Takes the field's answer, or the only value that is mentioned; asks if there are more. */
  <T> Optional<T> settle(Field<T> field, List<Mention<T>> mentions) {
    return settle(field, answer(field), mentions);
  }

  /** Takes an answer, or the only value that is mentioned; asks if there are more. */
  <T> Optional<T> settle(Field<T> field, Optional<T> answer, List<Mention<T>> mentions) {
    if (answer.isPresent()) {
      part(field, answer.get(), Evidence.ANSWER, spansOf(answer.get(), mentions));
      return answer;
    }
    boolean strong = mentions.stream().anyMatch(Mention::strong);
    List<Mention<T>> best =
        mentions.stream().filter(mention -> mention.strong() || !strong).toList();
    List<T> values = best.stream().map(Mention::value).distinct().toList();
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (values.size() == 1 && best.stream().anyMatch(Mention::certain)) {
      part(field, values.get(0), best.get(0).evidence(), spansOf(values.get(0), mentions));
      return Optional.of(values.get(0));
    }
    ask(field, Reason.AMBIGUOUS, values, spans(best));
    return Optional.empty();
  }

  /** Returns the words of a value; those of all if they are the same words, whatever the value. */
  private static <T> List<Span> spansOf(T value, List<Mention<T>> mentions) {
    List<Mention<T>> equal =
        mentions.stream().filter(mention -> mention.value().equals(value)).toList();
    List<Span> all = spans(mentions);
    return equal.isEmpty() && all.size() == 1 ? all : spans(equal);
  }

  private static <T> List<Span> spans(List<Mention<T>> mentions) {
    return mentions.stream().flatMap(mention -> mention.spans().stream()).distinct().toList();
  }

  private static boolean isSet(BitSet characters, Span span) {
    int first = characters.nextSetBit(span.start());
    return first >= 0 && first < span.end();
  }
}
