package dev.budgetpulse.examples.server.help;

import java.util.List;

/**
 * How everything works.
 *
 * @param topics what there is to tell
 * @param keys what keys do
 */
public record HelpView(List<Topic> topics, List<Key> keys) {

  /**
   * Something to tell.
   *
   * @param id by which links find it
   */
  public record Topic(String id, String title, String text) {}

  /** What a key does. */
  public record Key(String key, String text) {}
}
