package dev.budgetpulse.examples.server.site;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The frame around what a page shows.
 *
 * @param title what the page is, for the window and the heading
 * @param section the part of the site it is in, if it is in one
 * @param sections what the navigation leads to, nothing for who has not signed in
 * @param guest who looks at it, if they have signed in
 * @param words the language and formats it is in
 * @param look how it looks
 * @param nonce what our scripts and styles carry
 * @param token what our forms carry
 * @param files the addresses of our files
 * @param notice something to tell first
 */
public record Page(
    String title,
    Optional<Section> section,
    List<Section> sections,
    Optional<Guest> guest,
    Words words,
    Look look,
    String nonce,
    String token,
    Files files,
    Optional<Notice> notice) {

  /**
   * A file of ours that a page loads.
   *
   * @param address where it is
   * @param integrity the digest of its content, which browsers hold it against
   */
  public record File(String address, String integrity) {}

  /**
   * What every page loads.
   *
   * @param css the style sheet
   * @param js the script
   * @param icon the address of the icon
   * @param touchIcon that of the same as a square without corners
   */
  public record Files(File css, File js, String icon, String touchIcon) {}

  /**
   * Something to tell before anything else.
   *
   * @param text what
   * @param bad whether something went wrong
   * @param undo how it is taken back, if it can be
   */
  public record Notice(String text, boolean bad, Optional<Undo> undo) {
    /** Makes a notice of what cannot be taken back. */
    public Notice(String text, boolean bad) {
      this(text, bad, Optional.empty());
    }
  }

  /**
   * How a change is taken back.
   *
   * @param revision which change set
   * @param back the page to go to afterwards
   * @param label what the button says
   * @param later whether later changes of the same things are taken back with it
   */
  public record Undo(long revision, String back, String label, boolean later) {}

  /** Returns the mark of the link to a section, if this page is in it. */
  public String current(Section link) {
    return section.filter(link::equals).isPresent() ? "page" : "false";
  }

  /** Returns a text, as {@link Words#say} does. */
  public String say(String key, Object... arguments) {
    return words.say(key, arguments);
  }

  /** Returns what stands for a picture of who looks at it. */
  public String initial() {
    return guest
        .map(Guest::name)
        .filter(name -> !name.isEmpty())
        .map(name -> name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(words.locale()))
        .orElse("");
  }

  /** Returns the groups of the navigation that have sections. */
  public List<Section.Group> groups() {
    return Arrays.stream(Section.Group.values())
        .filter(group -> !sections(group).isEmpty())
        .toList();
  }

  /** Returns the sections of a group. */
  public List<Section> sections(Section.Group group) {
    return sections.stream().filter(each -> each.group() == group).toList();
  }
}
