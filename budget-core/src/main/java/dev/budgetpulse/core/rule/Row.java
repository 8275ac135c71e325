package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.Origin;
import dev.budgetpulse.core.rule.Withheld.Obstacle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entry while rules are applied to it. For one thread. */
final class Row {
  private final Subject subject;
  private final Locks locks;
  private final String bankText;
  private final Map<Field, Origin> origins = new EnumMap<>(Field.class);
  private final Map<Field, List<Cause>> causes = new EnumMap<>(Field.class);
  private final List<Withheld> withheld = new ArrayList<>();
  private final Set<RuleId> overwritten = new LinkedHashSet<>();
  private Values values;
  private String payee;
  private String memo;
  private @Nullable List<String> tags;

  Row(Subject subject, Locks locks) {
    this.subject = subject;
    this.locks = locks;
    this.values = subject.values();
    this.bankText = Fold.of(subject.bankText());
    this.payee = Fold.of(values.payee());
    this.memo = Fold.of(values.memo());
  }

  Subject subject() {
    return subject;
  }

  /** Returns what the entry has after the rules so far. */
  Values values() {
    return values;
  }

  /** Returns a text, folded. */
  String text(TextField field) {
    return switch (field) {
      case PAYEE -> payee;
      case BANK_TEXT -> bankText;
      case MEMO -> memo;
    };
  }

  /** Returns the tags, folded. */
  List<String> tags() {
    if (tags == null) {
      tags = values.tags().stream().map(Fold::of).toList();
    }
    return tags;
  }

  boolean hasTag(String folded) {
    return tags().contains(folded);
  }

  /**
   * Notes that a rule wanted something that cannot be.
   *
   * @return false, for nothing has changed
   */
  boolean refuse(Field field, Cause cause, Origin.Source source, Obstacle obstacle) {
    Obstacle met = obstacle(field, source).orElse(obstacle);
    withheld.add(new Withheld(field, cause, met, by(field, met)));
    return false;
  }

  /**
   * Gives a field the value that it has in others, unless something stands in the way.
   *
   * @param replaces whether the new value owes nothing to the old one
   * @return whether the value has changed
   */
  boolean write(Field field, Values wanted, Cause cause, Origin.Source source, boolean replaces) {
    boolean differs = !values.agreesWith(wanted, field);
    Optional<Obstacle> obstacle = obstacle(field, source);
    if (obstacle.isPresent()) {
      return differs && refuse(field, cause, source, obstacle.get());
    }
    // A rule that wants what is there already stands behind it from now on.
    origins.put(field, new Origin(source, cause.rule() + "@" + cause.version()));
    List<Cause> parts = causes.computeIfAbsent(field, any -> new ArrayList<>());
    if (replaces) {
      parts.forEach(part -> overwritten.add(part.rule()));
      parts.clear();
    }
    if ((replaces || differs) && !parts.contains(cause)) {
      parts.add(cause);
    }
    if (differs) {
      values = wanted;
      forget(field);
    }
    return differs;
  }

  private void forget(Field field) {
    switch (field) {
      case PAYEE -> payee = Fold.of(values.payee());
      case MEMO -> memo = Fold.of(values.memo());
      case TAGS -> tags = null;
      default -> {}
    }
  }

  private Optional<Obstacle> obstacle(Field field, Origin.Source source) {
    if (subject.status() == Entry.Status.VOID) {
      return Optional.of(Obstacle.VOID);
    } else if (subject.status() == Entry.Status.RECONCILED) {
      return Optional.of(Obstacle.RECONCILED);
    } else if (field == Field.PAYEE && subject.transfer()) {
      return Optional.of(Obstacle.TRANSFER_WITHOUT_PAYEE);
    } else if (field == Field.CATEGORY && !subject.categorisable()) {
      return Optional.of(Obstacle.NOT_CATEGORISABLE);
    }
    Origin given = origins.get(field);
    if (given == null && locks == Locks.IGNORED) {
      return Optional.empty();
    } else if (given == null && subject.locks().containsKey(field)) {
      return Optional.of(Obstacle.LOCKED);
    }
    // What a rule of this pass has set keeps its rank, whatever holds for what was there before.
    return origin(field).yieldsTo(source) ? Optional.empty() : Optional.of(Obstacle.OUTRANKED);
  }

  private String by(Field field, Obstacle obstacle) {
    return switch (obstacle) {
      case LOCKED -> subject.locks().getOrDefault(field, "");
      case OUTRANKED -> origin(field).detail();
      default -> "";
    };
  }

  private Origin origin(Field field) {
    return origins.getOrDefault(field, subject.origin(field));
  }

  Outcome outcome(List<RuleId> matched) {
    List<FieldChange> changes = new ArrayList<>();
    Map<Field, Origin> after = new EnumMap<>(Field.class);
    after.putAll(subject.origins());
    causes.forEach(
        (field, parts) -> {
          if (!subject.values().agreesWith(values, field)) {
            changes.add(
                new FieldChange(field, subject.values().text(field), values.text(field), parts));
            after.put(field, origin(field));
          }
        });
    return new Outcome(
        subject,
        changes.isEmpty() ? subject : subject.with(values, after),
        changes,
        withheld,
        matched,
        List.copyOf(overwritten));
  }
}
