package dev.budgetpulse.examples.server.people;

import java.util.List;
import java.util.Optional;

/**
 * The server and its people.
 *
 * @param count how many there are
 * @param people some of them, by address
 * @param next where the next ones are
 * @param facts what the server says of itself
 * @param deliveries how many reports by mail there are, by what became of them
 * @param failures those that could not be delivered last
 * @param verdict what became of a look at the audit log
 * @param problems why something was not done
 */
public record AdminView(
    String count,
    List<Person> people,
    Optional<String> next,
    List<Fact> facts,
    List<Fact> deliveries,
    List<Failure> failures,
    Optional<Verdict> verdict,
    List<String> problems) {

  /**
   * Somebody with an account.
   *
   * @param id of the account
   * @param name what they are called
   * @param email their address
   * @param since since when
   * @param state the word for whether they can sign in
   * @param stateName what it is called
   * @param administrator whether they look after the server, so that nothing is done to them here
   */
  public record Person(
      String id,
      String name,
      String email,
      String since,
      String state,
      String stateName,
      boolean administrator) {}

  /**
   * Something about the server.
   *
   * @param name what
   * @param value how it is
   */
  public record Fact(String name, String value) {}

  /**
   * A report that could not be delivered.
   *
   * @param report what kind it is
   * @param email to whom, nothing if they are gone or locked out
   * @param state what became of it, and when
   * @param reason a word or a code of the mail server
   */
  public record Failure(String report, String email, String state, String reason) {}

  /**
   * Whether the audit log is as it was written.
   *
   * @param sound whether it is
   * @param text in a sentence
   */
  public record Verdict(boolean sound, String text) {}
}
