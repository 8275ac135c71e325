package dev.budgetpulse.examples.server.people;

import java.util.List;

/**
 * A key for an authenticator app, shown once.
 *
 * @param picture the key as a path of a picture for cameras
 * @param size how many squares the picture is wide and high
 * @param secret the key to be typed
 */
public record FactorSetupView(String picture, int size, String secret) {

  /**
   * Codes for when the app is lost, shown once.
   *
   * @param codes each good once
   */
  public record Codes(List<String> codes) {}
}
