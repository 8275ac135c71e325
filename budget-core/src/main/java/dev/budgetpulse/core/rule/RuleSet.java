package dev.budgetpulse.core.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * The rules of a ledger, checked and ready to be applied.
 *
 * <p>They are applied once, one after the other: stage by stage, in a stage the less specific
 * before the more specific ({@link Rule#specificity}), equally specific ones by their order and
 * then by their id, so that it makes no difference in which order they are given. Each rule sees
 * what those before it did, and the last that sets a field wins. What a rule does not start rules
 * that had their turn; {@link #warnings} names the rules for which that matters.
 *
 * <p>An entry is not held against every rule but only against those that it shares something with,
 * so that many rules cost little more than the few that match.
 *
 * <p>Immutable and thread-safe. No argument may be null.
 */
public final class RuleSet {
  /** How many rules a set may have. */
  public static final int MOST_RULES = 10_000;

  private final List<Rule> rules;
  private final List<ReadyRule> ready;
  private final Map<Stage, Integer> ends;
  private final List<Quarantined> quarantined;
  private final Index index;

  private RuleSet(List<ReadyRule> ready, List<Quarantined> quarantined) {
    this.ready = List.copyOf(ready);
    this.rules = ready.stream().map(ReadyRule::rule).toList();
    this.quarantined = List.copyOf(quarantined);
    this.index = new Index(ready);
    this.ends = new EnumMap<>(Stage.class);
    int end = 0;
    for (Stage stage : Stage.values()) {
      end += (int) rules.stream().filter(rule -> rule.stage() == stage).count();
      ends.put(stage, end);
    }
  }

  /**
   * Returns what is wrong with a rule; a rule with faults should not be saved.
   *
   * @return empty if the rule can be applied
   */
  public static List<Fault> faults(Rule rule, References references) {
    return Checks.of(rule, references);
  }

  /**
   * Makes rules ready to be applied. Rules that are not in use are left out; faulty ones are left
   * out and told by {@link #quarantined}.
   *
   * @param rules the rules, in any order
   * @param references what they may refer to
   * @throws IllegalArgumentException if there are more than {@value #MOST_RULES}
   */
  public static RuleSet of(Collection<Rule> rules, References references) {
    if (rules.size() > MOST_RULES) {
      throw new IllegalArgumentException(
          "A ledger has at most " + MOST_RULES + " rules, not " + rules.size());
    }
    Map<RuleId, Long> ids =
        rules.stream().collect(Collectors.groupingBy(Rule::id, Collectors.counting()));
    List<Rule> sound = new ArrayList<>();
    List<Quarantined> faulty = new ArrayList<>();
    for (Rule rule : rules.stream().filter(Rule::enabled).sorted(Order.OF_APPLICATION).toList()) {
      List<Fault> faults = new ArrayList<>(faults(rule, references));
      if (ids.getOrDefault(rule.id(), 0L) > 1) {
        faults.add(
            new Fault(rule.id(), Fault.Part.RULE, 0, "id", Fault.Problem.DUPLICATE_ID, List.of()));
      }
      if (faults.isEmpty()) {
        sound.add(rule);
      } else {
        faulty.add(new Quarantined(rule, faults));
      }
    }
    return new RuleSet(sound.stream().map(ReadyRule::new).toList(), faulty);
  }

  /** Returns the rules that are applied, in the order of application. */
  public List<Rule> rules() {
    return rules;
  }

  /** Returns the rules that are in use but faulty, which change nothing. */
  public List<Quarantined> quarantined() {
    return quarantined;
  }

  /**
   * Returns the rules whose outcome may depend on how often they are applied; without such rules,
   * applying the set to what it made changes nothing. For each rule and field the last later rule
   * is named.
   */
  public List<OrderWarning> warnings() {
    return Order.warnings(ready);
  }

  /**
   * Returns the rules that are asked for every entry, because nothing they want can be looked up:
   * each of them makes applying the set slower.
   */
  public List<RuleId> askedAlways() {
    return index.always().mapToObj(place -> rules.get(place).id()).toList();
  }

  /** Returns what the rules make of an entry. */
  public Outcome apply(Subject subject, Locks locks) {
    return apply(subject, locks, new Agenda(), asked -> {});
  }

  /**
   * Returns what the rules would make of entries. The preview holds every entry that changes, so
   * very many are better taken a part at a time.
   */
  public Preview preview(Iterable<Subject> subjects, Locks locks) {
    Tally tally = tally(locks);
    subjects.forEach(tally::add);
    return tally.preview();
  }

  /** Returns what counts what the rules do to one entry after the other. */
  Tally tally(Locks locks) {
    return new Tally(this, locks);
  }

  Outcome apply(Subject subject, Locks locks, Agenda agenda, LongConsumer asked) {
    Row row = new Row(subject, locks);
    List<RuleId> matched = new ArrayList<>();
    agenda.clear();
    index.find(row, agenda);
    for (int place = agenda.next(); place >= 0; place = agenda.next()) {
      ReadyRule rule = ready.get(place);
      Cause cause = rule.match(row, asked);
      if (cause != null) {
        matched.add(rule.rule().id());
        rule.perform(row, cause).forEach(field -> index.find(field, row, agenda));
        if (rule.rule().stops()) {
          agenda.skipTo(ends.getOrDefault(rule.rule().stage(), 0));
        }
      }
    }
    return row.outcome(matched);
  }

  /** Returns what {@link #apply} does, by holding the entry against every rule. */
  Outcome applyWithoutIndex(Subject subject, Locks locks) {
    Row row = new Row(subject, locks);
    List<RuleId> matched = new ArrayList<>();
    for (int place = 0; place < ready.size(); place++) {
      ReadyRule rule = ready.get(place);
      Cause cause = rule.match(row, asked -> {});
      if (cause != null) {
        matched.add(rule.rule().id());
        rule.perform(row, cause);
        if (rule.rule().stops()) {
          place = ends.getOrDefault(rule.rule().stage(), 0) - 1;
        }
      }
    }
    return row.outcome(matched);
  }
}
