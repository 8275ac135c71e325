package dev.budgetpulse.examples.server.site;

import java.util.Optional;

/**
 * The frame around what a page shows.
 *
 * @param title what the page is, for the window and the heading
 * @param section the part of the site it is in, as its link says
 * @param nonce what our scripts and styles carry
 * @param token what our forms carry
 * @param css the address of the style sheet
 * @param js the address of the script
 * @param icon the address of the icon
 * @param notice something to tell first
 */
public record Page(
    String title,
    String section,
    String nonce,
    String token,
    String css,
    String js,
    String icon,
    Optional<Notice> notice) {

  /**
   * Something to tell before anything else.
   *
   * @param text what
   * @param bad whether something went wrong
   */
  public record Notice(String text, boolean bad) {}

  /** Returns the mark of the link to a section, if this page is in it. */
  public String current(String link) {
    return link.equals(section) ? "page" : "false";
  }
}
