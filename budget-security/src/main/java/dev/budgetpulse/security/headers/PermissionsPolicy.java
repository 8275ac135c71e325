package dev.budgetpulse.security.headers;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which powerful features of a browser a page may use: almost none. */
final class PermissionsPolicy {
  /** The features that browsers had in 2025; unknown names only make noise in their consoles. */
  static final List<String> DENIED =
      List.of(
          "accelerometer",
          "ambient-light-sensor",
          "autoplay",
          "bluetooth",
          "camera",
          "compute-pressure",
          "display-capture",
          "encrypted-media",
          "gamepad",
          "geolocation",
          "gyroscope",
          "hid",
          "identity-credentials-get",
          "idle-detection",
          "local-fonts",
          "magnetometer",
          "microphone",
          "midi",
          "otp-credentials",
          "payment",
          "picture-in-picture",
          "screen-wake-lock",
          "serial",
          "speaker-selection",
          "storage-access",
          "usb",
          "web-share",
          "window-management",
          "xr-spatial-tracking");

  /** The features that sign-in and large charts need. */
  static final List<String> OWN =
      List.of("fullscreen", "publickey-credentials-create", "publickey-credentials-get");

  private static final String VALUE =
      Stream.concat(
              DENIED.stream().map(feature -> feature + "=()"),
              OWN.stream().map(feature -> feature + "=(self)"))
          .collect(Collectors.joining(", "));

  private PermissionsPolicy() {}

  static String value() {
    return VALUE;
  }
}
