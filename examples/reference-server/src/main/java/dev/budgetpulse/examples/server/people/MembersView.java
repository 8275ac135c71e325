package dev.budgetpulse.examples.server.people;

import java.util.List;
import java.util.Optional;

/**
 * Who shares a household.
 *
 * @param household what it is called
 * @param owner whether who looks may share it
 * @param members all of them
 * @param open who was asked and has not answered
 * @param mine what who looks was asked to
 * @param roles what somebody can be
 * @param email what was typed
 * @param problems why something was not done
 */
public record MembersView(
    String household,
    boolean owner,
    List<Member> members,
    List<Open> open,
    List<Mine> mine,
    List<Choice> roles,
    String email,
    List<String> problems) {

  /**
   * Somebody with a role.
   *
   * @param account the id of their account
   * @param name what they are called
   * @param picture the address of their picture
   * @param role the word for it
   * @param roleName what it is called
   * @param self whether it is who looks
   */
  public record Member(
      String account,
      String name,
      Optional<String> picture,
      String role,
      String roleName,
      boolean self) {

    /** Returns what stands for a picture. */
    public String initial() {
      return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
    }
  }

  /**
   * An invitation that was sent.
   *
   * @param id what it is called
   * @param email whom it is for
   * @param roleName what they will be
   */
  public record Open(String id, String email, String roleName) {}

  /**
   * An invitation that waits for an answer.
   *
   * @param id what it is called
   * @param household what it is to
   * @param inviter who sent it
   * @param roleName what one will be
   */
  public record Mine(String id, String household, String inviter, String roleName) {}

  /**
   * A role to choose.
   *
   * @param word its value
   * @param name what it is called
   */
  public record Choice(String word, String name) {}
}
