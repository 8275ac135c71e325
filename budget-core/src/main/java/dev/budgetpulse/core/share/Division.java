package dev.budgetpulse.core.share;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** How a bill is divided among people; each is named once, 1 to 200 in all. */
public sealed interface Division {
  /** Returns the people who bear a part. */
  List<PersonId> people();

  /**
   * Each bears as much as the others.
   *
   * @param people who bears a part
   */
  record Equal(List<PersonId> people) implements Division {
    /**
     * Copies the list.
     *
     * @throws InvalidShareException if nobody is named, or somebody twice
     */
    public Equal {
      people = Check.people(Check.DIVISION, people);
    }
  }

  /**
   * Each bears a part in proportion to a weight, such as nights stayed.
   *
   * @param parts the weights, each more than zero
   */
  record Weights(List<Part> parts) implements Division {
    /**
     * Copies the list.
     *
     * @throws InvalidShareException if nobody is named, or somebody twice
     */
    public Weights {
      parts = List.copyOf(parts);
      Check.people(Check.DIVISION, parts.stream().map(Part::person).toList());
    }

    @Override
    public List<PersonId> people() {
      return parts.stream().map(Part::person).toList();
    }
  }

  /**
   * Each bears a percentage.
   *
   * @param parts the percentages, each more than zero, together exactly 100
   */
  record Percent(List<Part> parts) implements Division {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /**
     * Copies the list.
     *
     * @throws InvalidShareException if nobody is named, or somebody twice, or the percentages do
     *     not add up to 100
     */
    public Percent {
      parts = List.copyOf(parts);
      Check.people(Check.DIVISION, parts.stream().map(Part::person).toList());
      BigDecimal sum = parts.stream().map(Part::value).reduce(BigDecimal.ZERO, BigDecimal::add);
      if (sum.compareTo(WHOLE) != 0) {
        throw new InvalidShareException(
            Check.DIVISION, "adds up to " + sum.toPlainString() + " percent, not to 100");
      }
    }

    @Override
    public List<PersonId> people() {
      return parts.stream().map(Part::person).toList();
    }
  }

  /**
   * Each bears an amount.
   *
   * @param portions the amounts, each more than zero, together the total of the bill
   */
  record Exact(List<Portion> portions) implements Division {
    /**
     * Copies the list.
     *
     * @throws InvalidShareException if nobody is named, or somebody twice
     */
    public Exact {
      portions = List.copyOf(portions);
      Check.people(Check.DIVISION, portions.stream().map(Portion::person).toList());
    }

    @Override
    public List<PersonId> people() {
      return portions.stream().map(Portion::person).toList();
    }
  }

  /**
   * The weight or percentage of somebody.
   *
   * @param person whose it is, not null
   * @param value more than zero, at most 18 digits, 6 of them after the point
   */
  record Part(PersonId person, BigDecimal value) {
    /**
     * Checks the value.
     *
     * @throws InvalidShareException if it is not more than zero or has too many digits
     */
    public Part {
      Objects.requireNonNull(person, "person");
      value = Check.measure(Check.DIVISION, value);
    }
  }
}
