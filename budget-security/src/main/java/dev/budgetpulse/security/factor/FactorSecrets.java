package dev.budgetpulse.security.factor;

import dev.budgetpulse.security.internal.Hmac;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Sealer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;

/**
 * Makes, seals and digests what second factors are made of.
 *
 * <p>Keys are sealed for their account (AES-256-GCM), recovery codes kept as HMAC-SHA-256.
 * Thread-safe if the randomness is.
 */
public final class FactorSecrets {
  private static final int KEY = 20;
  private static final int CODES = 10;
  private static final int CODE = 24;
  private static final int CODE_BYTES = 15;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");

  private final Sealer sealer;
  private final KeyRing codeKeys;
  private final RandomGenerator random;
  private final int stepsBack;

  private FactorSecrets(Sealer sealer, KeyRing codeKeys, RandomGenerator random, int stepsBack) {
    this.sealer = sealer;
    this.codeKeys = codeKeys;
    this.random = Objects.requireNonNull(random, "random");
    this.stepsBack = stepsBack;
  }

  /**
   * Returns secrets under a ring, of whose keys none may be taken away while something made with it
   * is in use.
   *
   * @param ring the master keys, from which keys for each purpose are derived
   * @param random unpredictable, such as {@link java.security.SecureRandom}
   */
  public static FactorSecrets of(KeyRing ring, RandomGenerator random) {
    return new FactorSecrets(
        Sealer.of(ring, "totp-at-rest", random), ring.forPurpose("recovery-code"), random, 1);
  }

  /** Returns the same, but accepts the present code only and not the one before. */
  public FactorSecrets strict() {
    return new FactorSecrets(sealer, codeKeys, random, 0);
  }

  byte[] newKey() {
    byte[] key = new byte[KEY];
    random.nextBytes(key);
    return key;
  }

  String seal(String account, byte[] key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(sealer.seal(key, account.getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns the step whose code this is: the present one or, unless strict, the one before. */
  Optional<Long> matchingStep(String account, String sealed, String typed, Instant now) {
    String code = typed.length() > 16 ? "" : typed.replace(" ", "");
    if (!DIGITS.matcher(code).matches()) {
      return Optional.empty();
    }
    byte[] key =
        sealer
            .open(Base64.getUrlDecoder().decode(sealed), account.getBytes(StandardCharsets.UTF_8))
            .orElseThrow(
                () -> new IllegalStateException("A sealed key does not open: its key is missing"));
    try {
      long present = Totp.step(now);
      Optional<Long> match = Optional.empty();
      for (long step = present - stepsBack; step <= present; step++) {
        if (MessageDigest.isEqual(
            Totp.code(key, step).getBytes(StandardCharsets.US_ASCII),
            code.getBytes(StandardCharsets.US_ASCII))) {
          match = Optional.of(step);
        }
      }
      return match;
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  RecoveryCodes newCodes() {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < CODES; i++) {
      byte[] bytes = new byte[CODE_BYTES];
      random.nextBytes(bytes);
      codes.add(Base32.CROCKFORD.encode(bytes).replaceAll("(.{6})(?!$)", "$1-"));
    }
    return new RecoveryCodes(codes);
  }

  /** Returns the digests to keep, under the current key. */
  Set<String> digests(String account, RecoveryCodes codes) {
    return codes.codes().stream()
        .map(code -> digest(codeKeys.current(), account, code.replace("-", "")))
        .collect(Collectors.toSet());
  }

  /** Returns the digests that a typed text may be kept under, one for each key, if it is a code. */
  List<String> digests(String account, String typed) {
    Optional<String> code = Base32.CROCKFORD.read(typed, CODE);
    return code.stream()
        .flatMap(
            text ->
                codeKeys.ids().stream()
                    .flatMap(id -> codeKeys.find(id).stream())
                    .map(key -> digest(key, account, text)))
        .toList();
  }

  private static String digest(KeyRing.Key key, String account, String code) {
    return key.secret()
        .use(
            bytes -> {
              Mac mac = Hmac.of(bytes);
              // A code has a fixed length: no account and code run into another pair.
              mac.update(code.getBytes(StandardCharsets.US_ASCII));
              mac.update(account.getBytes(StandardCharsets.UTF_8));
              return key.id() + ":" + HexFormat.of().formatHex(mac.doFinal());
            });
  }
}
