package dev.budgetpulse.security.account;

import dev.budgetpulse.security.internal.Ids;
import dev.budgetpulse.security.secret.Signer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Browsers from which the owner of an account has signed in before. */
final class Devices {
  private static final Duration LIFE = Duration.ofDays(180);
  private static final int MOST = 20;
  private static final int MOST_FAILURES = 10;
  private static final int KEY = 32;

  private final AccountStore store;
  private final Signer signer;
  private final RandomGenerator random;

  Devices(AccountStore store, Signer signer, RandomGenerator random) {
    this.store = store;
    this.signer = signer;
    this.random = random;
  }

  /**
   * Returns the digest of a cookie that was made for an account and is good.
   *
   * @param accountKeys what may stand in it, as {@link AccountLimits#cookieKeys} says
   */
  Optional<String> known(Optional<String> cookie, List<String> accountKeys) {
    return cookie
        .flatMap(signer::verify)
        .map(payload -> StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(payload)).toString())
        .filter(text -> text.length() > KEY && accountKeys.contains(text.substring(0, KEY)))
        .map(text -> Ids.digest(text.substring(KEY)))
        .filter(store::isDevice);
  }

  String issue(String account, List<String> accountKeys, Instant now) {
    String nonce = Ids.next(random);
    store.addDevice(account, Ids.digest(nonce), MOST, now);
    return signer.sign((accountKeys.get(0) + nonce).getBytes(StandardCharsets.US_ASCII), LIFE);
  }

  void failed(String device) {
    store.deviceFailed(device, MOST_FAILURES);
  }

  void succeeded(String device) {
    store.deviceSucceeded(device);
  }
}
