package dev.budgetpulse.security.factor;

/**
 * What an authenticator app is given, once.
 *
 * @param secret the key in base 32, for typing
 * @param uri the same as an {@code otpauth} address, for a picture to be scanned
 */
public record Enrolment(String secret, String uri) {
  @Override
  public String toString() {
    return "Enrolment[hidden]";
  }
}
