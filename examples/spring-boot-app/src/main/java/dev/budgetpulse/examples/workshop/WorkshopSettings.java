package dev.budgetpulse.examples.workshop;

import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings that begin with {@code workshop.}
 *
 * @param currency the currency of new ledgers
 * @param tablePrefix what the names of the ledgers' tables begin with
 * @param people the encoded password of each person by name, such as <code>{bcrypt}…</code>
 */
@ConfigurationProperties("workshop")
record WorkshopSettings(Currency currency, String tablePrefix, Map<String, String> people) {
  /**
   * Checks the people.
   *
   * @throws IllegalArgumentException if there is nobody, for then nobody could sign in, or a
   *     password is not encoded; it does not repeat the password
   */
  WorkshopSettings(Currency currency, String tablePrefix, @Nullable Map<String, String> people) {
    this.currency = currency;
    this.tablePrefix = tablePrefix;
    this.people = people == null ? Map.of() : Map.copyOf(people);
    if (this.people.isEmpty()) {
      throw new IllegalArgumentException("Nobody is named by workshop.people");
    }
    this.people.forEach(
        (name, password) -> {
          if (!password.matches("\\{[a-z0-9]+}.+")) {
            throw new IllegalArgumentException("The password of " + name + " is not encoded");
          }
        });
  }

  /** Tells no password. */
  @Override
  public String toString() {
    return "WorkshopSettings" + people.keySet();
  }
}
