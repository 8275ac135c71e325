package dev.budgetpulse.core.share;

import java.util.Objects;
import java.util.Optional;

/**
 * Somebody who shares costs.
 *
 * @param id the identity, not null
 * @param name what the person is called, 1 to 150 characters
 * @param contact how the person is reached, such as a mail address; at most 254 characters
 * @param me whether this is whoever keeps the books
 */
public record Person(PersonId id, String name, Optional<String> contact, boolean me) {
  /**
   * Checks the texts.
   *
   * @throws InvalidShareException if one is blank, too long or not printable
   */
  public Person {
    Objects.requireNonNull(id, "id");
    name = Check.text("name", name, 1, 150);
    contact = contact.map(text -> Check.text("contact", text, 1, 254));
  }

  /** Returns somebody else than whoever keeps the books, of whom only the name is known. */
  public static Person named(PersonId id, String name) {
    return new Person(id, name, Optional.empty(), false);
  }

  /** Returns whoever keeps the books. */
  public static Person me(PersonId id, String name) {
    return new Person(id, name, Optional.empty(), true);
  }
}
