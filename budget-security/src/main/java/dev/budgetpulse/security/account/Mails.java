package dev.budgetpulse.security.account;

import dev.budgetpulse.security.address.BaseUrl;
import dev.budgetpulse.security.internal.Ids;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Sealer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Seals mails for the outbox and opens them. */
final class Mails {
  private final Sealer sealer;
  private final BaseUrl base;
  private final RandomGenerator random;

  Mails(KeyRing ring, BaseUrl base, RandomGenerator random) {
    this.sealer = Sealer.of(ring, "outbox", random);
    this.base = base;
    this.random = random;
  }

  QueuedMail of(Mail.Kind kind, EmailAddress to, Instant now) {
    return sealed(kind, to, "", now);
  }

  QueuedMail of(Mail.Kind kind, EmailAddress to, Link.Kind does, LinkToken token, Instant now) {
    String path = does.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return sealed(kind, to, base.at("/account/" + path + "?token=" + token.text()), now);
  }

  private QueuedMail sealed(Mail.Kind kind, EmailAddress to, String link, Instant now) {
    String id = Ids.next(random);
    byte[] plain = (to.text() + "\n" + link).getBytes(StandardCharsets.UTF_8);
    String sealed =
        Base64.getUrlEncoder().withoutPadding().encodeToString(sealer.seal(plain, bytes(id)));
    return new QueuedMail(id, kind, sealed, 0, now);
  }

  Optional<Mail> open(QueuedMail queued) {
    return sealer
        .open(Base64.getUrlDecoder().decode(queued.sealed()), bytes(queued.id()))
        .map(plain -> StandardCharsets.UTF_8.decode(ByteBuffer.wrap(plain)).toString())
        .flatMap(
            plain -> {
              int end = plain.indexOf('\n');
              String link = plain.substring(end + 1);
              return EmailAddress.parse(plain.substring(0, end))
                  .map(
                      to ->
                          new Mail(
                              queued.kind(),
                              to,
                              link.isEmpty() ? Optional.empty() : Optional.of(link)));
            });
  }

  private static byte[] bytes(String id) {
    return id.getBytes(StandardCharsets.US_ASCII);
  }
}
