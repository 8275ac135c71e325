package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Something a rule does to an entry.
 *
 * <p>The actions of one rule are done in the order in which they stand in this file, whatever the
 * order in the rule, and each kind at most once. An action is data; whether it makes sense is found
 * out when its rule is checked. Immutable and thread-safe.
 */
public sealed interface Action {

  /** Returns the field it changes. */
  Field writes();

  /**
   * Gives the entry another payee.
   *
   * @param name the payee's name, 1 to 200 characters
   */
  record SetPayee(String name) implements Action {
    /** Refuses null. */
    public SetPayee {
      Objects.requireNonNull(name, "name");
    }

    @Override
    public Field writes() {
      return Field.PAYEE;
    }
  }

  /**
   * Puts all of the entry in one category.
   *
   * @param category the category, not archived, not null
   */
  record SetCategory(CategoryId category) implements Action {
    /** Refuses null. */
    public SetCategory {
      Objects.requireNonNull(category, "category");
    }

    @Override
    public Field writes() {
      return Field.CATEGORY;
    }
  }

  /**
   * Splits the entry; the splits always add up to its amount.
   *
   * <p>First the fixed parts are taken off; what is left is shared by the percentages and, in
   * proportion to their weights, by the parts that take the remainder. Units that do not divide go
   * to the parts that lost the largest fraction, earlier parts first.
   *
   * @param parts 2 to 100; either one of them at least takes the remainder and the percentages stay
   *     under 100, or the percentages add up to 100
   */
  record SplitInto(List<Part> parts) implements Action {
    /** Copies the parts. */
    public SplitInto {
      parts = List.copyOf(parts);
    }

    @Override
    public Field writes() {
      return Field.CATEGORY;
    }
  }

  /**
   * Replaces the memo.
   *
   * @param template the new memo, 1 to 500 characters; {@code {payee}}, {@code {bank}} (the bank's
   *     text), {@code {date}} (2026-03-16), {@code {month}} (2026-03) and {@code {amount}} (EUR
   *     -12.34) stand for what the entry has at that moment, and a doubled brace for a single one
   */
  record SetMemo(String template) implements Action {
    /** Refuses null. */
    public SetMemo {
      Objects.requireNonNull(template, "template");
    }

    @Override
    public Field writes() {
      return Field.MEMO;
    }
  }

  /**
   * Puts a text and a space before the memo unless the memo has the text already.
   *
   * @param text 1 to 200 characters
   */
  record PrependMemo(String text) implements Action {
    /** Refuses null. */
    public PrependMemo {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public Field writes() {
      return Field.MEMO;
    }
  }

  /**
   * Puts a space and a text after the memo unless the memo has the text already.
   *
   * @param text 1 to 200 characters
   */
  record AppendMemo(String text) implements Action {
    /** Refuses null. */
    public AppendMemo {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public Field writes() {
      return Field.MEMO;
    }
  }

  /**
   * Adds tags; one that differs only in letter case is there already.
   *
   * @param tags 1 to 20, each of 1 to 50 characters
   */
  record AddTags(Set<String> tags) implements Action {
    /** Copies the tags. */
    public AddTags {
      tags = Set.copyOf(tags);
    }

    @Override
    public Field writes() {
      return Field.TAGS;
    }
  }

  /**
   * Takes tags away, whatever their letter case.
   *
   * @param tags 1 to 20, each of 1 to 50 characters
   */
  record RemoveTags(Set<String> tags) implements Action {
    /** Copies the tags. */
    public RemoveTags {
      tags = Set.copyOf(tags);
    }

    @Override
    public Field writes() {
      return Field.TAGS;
    }
  }

  /**
   * A part of a split.
   *
   * @param category what it is for, empty to leave that open
   * @param share how much of the entry it is, not null
   * @param memo a note, at most 500 characters, empty for none
   */
  record Part(Optional<CategoryId> category, Share share, String memo) {
    /** Refuses null. */
    public Part {
      Objects.requireNonNull(category, "category");
      Objects.requireNonNull(share, "share");
      Objects.requireNonNull(memo, "memo");
    }
  }

  /** How much of an entry a part of it is. */
  sealed interface Share {

    /**
     * A fixed amount; its sign is that of the entry.
     *
     * @param amount more than zero, in the currency of the entry
     */
    record Fixed(Money amount) implements Share {
      /** Refuses null. */
      public Fixed {
        Objects.requireNonNull(amount, "amount");
      }
    }

    /**
     * A percentage of what the fixed parts leave.
     *
     * @param percent more than 0 and at most 100, with at most 4 decimal places
     */
    record Percent(BigDecimal percent) implements Share {
      /** Refuses null. */
      public Percent {
        Objects.requireNonNull(percent, "percent");
      }
    }

    /**
     * A share of what fixed parts and percentages leave.
     *
     * @param weight its weight among those that share the remainder, 1 to 1000
     */
    record Remainder(int weight) implements Share {}
  }
}
