package dev.budgetpulse.examples.server.people;

import java.util.List;
import java.util.Optional;

/**
 * What people see of their own account.
 *
 * @param name what they are called
 * @param email their address
 * @param since since when they have it
 * @param picture the address of their picture
 * @param mailbox whether mails can be read on a page
 * @param problems why something was not done
 */
public record AccountView(
    String name,
    String email,
    String since,
    Optional<String> picture,
    boolean mailbox,
    List<String> problems) {

  /** Returns what stands for a picture. */
  public String initial() {
    String called = name.isEmpty() ? email : name;
    return called.substring(0, called.offsetByCodePoints(0, 1));
  }
}
