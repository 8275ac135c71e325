package dev.budgetpulse.core.goal;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What tells how far a goal is. Immutable and thread-safe. */
public sealed interface Measure {
  /** Returns the accounts that it cannot do without. */
  default Set<AccountId> accounts() {
    return Set.of();
  }

  /** Returns the categories that it cannot do without. */
  default Set<CategoryId> categories() {
    return Set.of();
  }

  /**
   * What is on some accounts, beyond what was there to begin with.
   *
   * @param accounts the accounts, at least one; each at the rate of the day if it is in another
   *     currency
   * @param base what does not count, in the goal's currency: of a debt, what was owed at the start,
   *     negative
   */
  record Balances(Set<AccountId> accounts, Money base) implements Measure {
    /**
     * Copies the accounts.
     *
     * @throws IllegalArgumentException if there are none
     */
    public Balances {
      Objects.requireNonNull(base, "base");
      accounts = Set.copyOf(accounts);
      if (accounts.isEmpty()) {
        throw new IllegalArgumentException("There has to be an account");
      }
    }
  }

  /**
   * What entries with a tag have moved since the goal's start, whichever way; of a transfer the
   * half that leaves.
   *
   * @param tag the tag, 1 to 50 characters
   */
  record Tagged(String tag) implements Measure {
    /**
     * Checks the tag.
     *
     * @throws IllegalArgumentException if it is blank or too long
     */
    public Tagged {
      tag = tag.strip();
      if (tag.isEmpty() || tag.length() > 50) {
        throw new IllegalArgumentException("A tag has 1 to 50 characters");
      }
    }
  }

  /** What people have written down. */
  record ByHand() implements Measure {}

  /**
   * What was spent from the goal's start to its deadline, refunds taken off.
   *
   * @param categories on what; empty for everything, also what has no category
   */
  record Spending(Set<CategoryId> categories) implements Measure {
    /** Copies the categories. */
    public Spending {
      categories = Set.copyOf(categories);
    }
  }

  /** Returns the measure as plain data. */
  default Fields write() {
    if (this instanceof Balances balances) {
      return Fields.builder()
          .with("by", "balances")
          .withTexts("accounts", sorted(balances.accounts()))
          .with("base", balances.base().toString())
          .build();
    }
    if (this instanceof Tagged tagged) {
      return Fields.builder().with("by", "tag").with("tag", tagged.tag()).build();
    }
    if (this instanceof Spending spending) {
      return Fields.builder()
          .with("by", "spending")
          .withTexts("categories", sorted(spending.categories()))
          .build();
    }
    return Fields.builder().with("by", "hand").build();
  }

  private static Collection<String> sorted(Set<?> ids) {
    return ids.stream().map(Object::toString).sorted().toList();
  }

  /**
   * Returns the measure of some data.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Measure read(Fields data) {
    return switch (data.text("by")) {
      case "balances" ->
          new Balances(
              data.texts("accounts").stream().map(AccountId::parse).collect(Collectors.toSet()),
              Money.parse(data.text("base")));
      case "tag" -> new Tagged(data.text("tag"));
      case "spending" ->
          new Spending(
              data.texts("categories").stream().map(CategoryId::parse).collect(Collectors.toSet()));
      case "hand" -> new ByHand();
      default -> throw new IllegalArgumentException("There is no such measure");
    };
  }
}
