package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.ledger.Origin;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rule.Action.Part;
import dev.budgetpulse.core.rule.Action.Share;
import dev.budgetpulse.core.rule.Withheld.Obstacle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An action made ready to be done. */
@FunctionalInterface
interface Deed {
  int LONGEST_MEMO = 500;
  int MOST_TAGS = 20;

  /** All of something in percent with four decimal places. */
  int WHOLE = 1_000_000;

  /**
   * Does it to an entry.
   *
   * @return whether a value has changed
   */
  boolean perform(Row row, Cause cause, Origin.Source source);

  /** Returns when among the actions of a rule one has its turn; those of one kind have the same. */
  static int turn(Action action) {
    if (action instanceof Action.SetPayee) {
      return 0;
    } else if (action instanceof Action.SetCategory || action instanceof Action.SplitInto) {
      return 1;
    } else if (action instanceof Action.SetMemo) {
      return 2;
    } else if (action instanceof Action.PrependMemo) {
      return 3;
    } else if (action instanceof Action.AppendMemo) {
      return 4;
    } else if (action instanceof Action.AddTags) {
      return 5;
    }
    return 6;
  }

  /** Makes an action ready that was found to be without fault. */
  static Deed of(Action action) {
    if (action instanceof Action.SetPayee set) {
      return payee(set.name().strip());
    } else if (action instanceof Action.SetCategory set) {
      return (row, cause, source) -> {
        List<Split> splits = row.values().splits();
        String memo = splits.size() == 1 ? splits.get(0).memo() : "";
        Split whole = new Split(Optional.of(set.category()), row.subject().amount(), memo);
        return row.write(
            Field.CATEGORY, withSplits(row.values(), List.of(whole)), cause, source, true);
      };
    } else if (action instanceof Action.SplitInto split) {
      return split(split.parts());
    } else if (action instanceof Action.SetMemo set) {
      Template template = template(set.template());
      return (row, cause, source) ->
          memo(row, template.fill(row.subject(), row.values().payee()), cause, source, true);
    } else if (action instanceof Action.PrependMemo prepend) {
      return addition(prepend.text().strip(), (text, memo) -> text + " " + memo);
    } else if (action instanceof Action.AppendMemo append) {
      return addition(append.text().strip(), (text, memo) -> memo + " " + text);
    } else if (action instanceof Action.AddTags add) {
      return addTags(add.tags().stream().map(String::strip).sorted().toList());
    }
    Set<String> gone =
        ((Action.RemoveTags) action)
            .tags().stream().map(Fold::of).collect(Collectors.toUnmodifiableSet());
    return tags(tags -> tags.stream().filter(tag -> !gone.contains(Fold.of(tag))).toList());
  }

  /** Makes a template ready that was found to be without fault. */
  static Template template(String text) {
    try {
      return Template.of(text);
    } catch (BadSyntaxException e) {
      throw new IllegalStateException("A rule that was not checked", e);
    }
  }

  private static Deed payee(String name) {
    return (row, cause, source) -> {
      Values values = row.values();
      // The names of two payees differ in more than letter case.
      String wanted = values.payee().equalsIgnoreCase(name) ? values.payee() : name;
      return row.write(
          Field.PAYEE,
          new Values(wanted, values.splits(), values.memo(), values.tags()),
          cause,
          source,
          true);
    };
  }

  private static Deed addition(String text, BinaryOperator<String> join) {
    return (row, cause, source) -> {
      String memo = row.values().memo();
      String wanted = memo.contains(text) ? memo : join.apply(text, memo).strip();
      return memo(row, wanted, cause, source, false);
    };
  }

  private static boolean memo(
      Row row, String memo, Cause cause, Origin.Source source, boolean replaces) {
    if (memo.length() > LONGEST_MEMO) {
      return row.refuse(Field.MEMO, cause, source, Obstacle.MEMO_TOO_LONG);
    }
    Values values = row.values();
    return row.write(
        Field.MEMO,
        new Values(values.payee(), values.splits(), memo, values.tags()),
        cause,
        source,
        replaces);
  }

  private static Deed addTags(List<String> added) {
    return tags(
        tags -> {
          List<String> all = new ArrayList<>(tags);
          for (String tag : added) {
            if (all.stream().noneMatch(there -> Fold.of(there).equals(Fold.of(tag)))) {
              all.add(tag);
            }
          }
          return all;
        });
  }

  private static Deed tags(UnaryOperator<List<String>> change) {
    return (row, cause, source) -> {
      Values values = row.values();
      List<String> tags = change.apply(values.tags());
      if (tags.size() > Math.max(MOST_TAGS, values.tags().size())) {
        return row.refuse(Field.TAGS, cause, source, Obstacle.TOO_MANY_TAGS);
      }
      return row.write(
          Field.TAGS,
          new Values(values.payee(), values.splits(), values.memo(), tags),
          cause,
          source,
          false);
    };
  }

  private static Deed split(List<Part> parts) {
    return (row, cause, source) -> {
      Optional<List<Split>> splits = split(parts, row.subject().amount());
      return splits.isPresent()
          ? row.write(Field.CATEGORY, withSplits(row.values(), splits.get()), cause, source, true)
          : row.refuse(Field.CATEGORY, cause, source, Obstacle.SPLIT_DOES_NOT_FIT);
    };
  }

  /** Returns the parts of an amount, empty if the fixed ones are more than all of it. */
  static Optional<List<Split>> split(List<Part> parts, Money amount) {
    BigInteger rest = BigInteger.valueOf(amount.minorUnits());
    BigInteger sign = BigInteger.valueOf(rest.signum());
    long percentages = 0;
    long weights = 0;
    for (Part part : parts) {
      if (part.share() instanceof Share.Fixed fixed) {
        if (!fixed.amount().currency().equals(amount.currency())) {
          return Optional.empty();
        }
        rest = rest.subtract(sign.multiply(BigInteger.valueOf(fixed.amount().minorUnits())));
        if (sign.signum() == 0) {
          return Optional.empty();
        }
      } else if (part.share() instanceof Share.Percent percent) {
        percentages += scaled(percent.percent());
      } else {
        weights += ((Share.Remainder) part.share()).weight();
      }
    }
    if (rest.signum() == -sign.signum() && rest.signum() != 0) {
      return Optional.empty();
    }
    return Optional.of(share(parts, amount, rest.longValueExact(), percentages, weights));
  }

  private static List<Split> share(
      List<Part> parts, Money amount, long rest, long percentages, long weights) {
    List<Part> sharing =
        parts.stream().filter(part -> !(part.share() instanceof Share.Fixed)).toList();
    // On one scale: a percentage as often as there are weights, a weight as much as is left.
    long[] scale =
        sharing.stream()
            .mapToLong(
                part ->
                    part.share() instanceof Share.Percent percent
                        ? scaled(percent.percent()) * Math.max(1, weights)
                        : (WHOLE - percentages) * ((Share.Remainder) part.share()).weight())
            .toArray();
    List<Money> shares = Money.ofMinor(rest, amount.currency()).split(scale);
    int next = 0;
    List<Split> splits = new ArrayList<>(parts.size());
    for (Part part : parts) {
      Money share;
      if (part.share() instanceof Share.Fixed fixed) {
        share = amount.isNegative() ? fixed.amount().negated() : fixed.amount();
      } else {
        share = shares.get(next++);
      }
      splits.add(new Split(part.category(), share, part.memo()));
    }
    return splits;
  }

  /** Returns a percentage as a part of {@link #WHOLE}, exactly. */
  static long scaled(BigDecimal percent) {
    return percent.setScale(4).unscaledValue().longValueExact();
  }

  private static Values withSplits(Values values, List<Split> splits) {
    return new Values(values.payee(), splits, values.memo(), values.tags());
  }
}
