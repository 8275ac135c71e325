package dev.budgetpulse.security.secret;

import dev.budgetpulse.security.internal.Hmac;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;

/**
 * Signs values that leave the server and come back, such as those of cookies.
 *
 * <p>A signed text is good for one purpose, until it expires, and as long as its key is in the
 * ring. It is not encrypted. Thread-safe.
 */
public final class Signer {
  /** The most bytes that can be signed. */
  public static final int MOST_BYTES = 2_048;

  // Servers that share keys do not share a clock.
  private static final int MOST_SECONDS_AHEAD = 60;
  private static final int MOST_CHARACTERS = 3_072;
  private static final Pattern FORM =
      Pattern.compile(
          "1\\.([A-Za-z0-9]{1,16})\\.([0-9]{1,12})\\.([0-9]{1,12})"
              + "\\.([A-Za-z0-9_-]*)\\.([A-Za-z0-9_-]{43})");

  private final KeyRing ring;
  private final byte[] purpose;
  private final InstantSource clock;

  private Signer(KeyRing ring, byte[] purpose, InstantSource clock) {
    this.ring = ring;
    this.purpose = purpose;
    this.clock = clock;
  }

  /**
   * Returns a signer.
   *
   * @param ring the master keys, from which keys for the purpose are derived
   * @param purpose what the texts are for, with the name of the cookie where there is one, such as
   *     {@code "device:__Host-device"}; not empty
   * @param clock the time, not null
   */
  public static Signer of(KeyRing ring, String purpose, InstantSource clock) {
    return new Signer(
        ring.forPurpose("sign:" + purpose),
        purpose.getBytes(StandardCharsets.UTF_8),
        Objects.requireNonNull(clock, "clock"));
  }

  /**
   * Returns a text of ASCII letters, digits, {@code . - _} that holds the payload.
   *
   * @param payload up to 2048 bytes, which everybody can read
   * @param lifetime at least a second; parts of seconds are cut off
   * @throws IllegalArgumentException if the payload is too long or the lifetime too short
   */
  public String sign(byte[] payload, Duration lifetime) {
    if (payload.length > MOST_BYTES) {
      throw new IllegalArgumentException("At most " + MOST_BYTES + " bytes can be signed");
    }
    long seconds = lifetime.toSeconds();
    if (seconds < 1) {
      throw new IllegalArgumentException("A signed value lives for a second or more");
    }
    long issued = clock.instant().getEpochSecond();
    KeyRing.Key key = ring.current();
    String body =
        String.join(
            ".",
            "1",
            key.id(),
            Long.toString(issued),
            Long.toString(Math.min(issued + Math.min(seconds, 99_999_999_999L), 999_999_999_999L)),
            Base64.getUrlEncoder().withoutPadding().encodeToString(payload));
    return body + "." + proof(key, body);
  }

  /**
   * Returns the payload of a text that was signed for this purpose, has not expired, and was not
   * issued more than a minute from now.
   *
   * @param text anything at all; whatever is wrong with it, the answer is the same
   */
  public Optional<byte[]> verify(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    Optional<KeyRing.Key> key = ring.find(form.group(1));
    // Texts are compared, not bytes, so that no other spelling of a proof is accepted.
    if (key.isEmpty()
        || !MessageDigest.isEqual(
            proof(key.get(), text.substring(0, form.start(5) - 1))
                .getBytes(StandardCharsets.US_ASCII),
            form.group(5).getBytes(StandardCharsets.US_ASCII))) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Instant issued = Instant.ofEpochSecond(Long.parseLong(form.group(2)));
    Instant expiry = Instant.ofEpochSecond(Long.parseLong(form.group(3)));
    return now.isBefore(expiry) && !issued.isAfter(now.plusSeconds(MOST_SECONDS_AHEAD))
        ? Optional.of(Base64.getUrlDecoder().decode(form.group(4)))
        : Optional.empty();
  }

  private String proof(KeyRing.Key key, String body) {
    return key.secret()
        .use(
            bytes -> {
              Mac mac = Hmac.of(bytes);
              mac.update(ByteBuffer.allocate(4).putInt(purpose.length).array());
              mac.update(purpose);
              mac.update(body.getBytes(StandardCharsets.US_ASCII));
              return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
            });
  }
}
