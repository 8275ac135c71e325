package dev.budgetpulse.examples.server.statements;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Optional;

/**
 * One line of a file that somebody has to look at.
 *
 * @param id what the upload is kept under
 * @param place where the line stands in the file's lines, from 0
 * @param number which of the lines to look at it is, from 1; 0 if it is none
 * @param of how many there are
 * @param candidates the entries that it may be, likeliest first
 * @param chosen what was chosen: "take", "leave" or an entry's id, empty if nothing was
 * @param search what stands in the field of the search for another entry
 * @param others what was found by it
 * @param before the address of the line before it
 * @param after the address of the line after it
 */
public record ReviewView(
    String id,
    int place,
    int number,
    int of,
    String day,
    String payee,
    String memo,
    Amount amount,
    List<Candidate> candidates,
    String chosen,
    String search,
    List<Candidate> others,
    Optional<String> before,
    Optional<String> after) {

  /**
   * An entry that the line may be.
   *
   * @param evidence the keys of what speaks for it and against it
   * @param key what is pressed to choose it, empty if nothing is
   */
  public record Candidate(
      String id,
      String day,
      String payee,
      String memo,
      Amount amount,
      List<String> evidence,
      String key) {}
}
