package dev.budgetpulse.examples.server;

import dev.budgetpulse.persistence.DatabaseConfig;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.SmtpOptions;
import dev.budgetpulse.security.address.BaseUrl;
import dev.budgetpulse.security.address.ClientAddresses;
import dev.budgetpulse.security.address.ForwardingHeader;
import dev.budgetpulse.security.address.Network;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.SecretSource;
import dev.budgetpulse.security.secret.SecretsRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the environment says of a server; {@code .env.example} lists every variable.
 *
 * @param base where browsers find it; empty on one's own machine, where it is the loopback address
 * @param bind the address it listens at
 * @param clients how it knows who sent a request
 * @param database where it keeps everything; empty for a file or memory of its own
 * @param keys what it signs and seals with; empty for keys that end with the process
 * @param smtp who takes its mails; empty to keep them for a page on the own machine
 * @param from the address that its mails come from
 * @param metricsToken what whoever reads its metrics must bring; empty if nobody may
 * @param stopDelay how long it still answers after it has said that it stops
 */
record ServerConfig(
    Optional<BaseUrl> base,
    String bind,
    ClientAddresses clients,
    Optional<DatabaseConfig> database,
    Optional<KeyRing> keys,
    Optional<SmtpOptions> smtp,
    MailAddress from,
    Optional<String> metricsToken,
    Duration stopDelay) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String KEYS = "MASTER_KEYS";
  private static final int LEAST_TOKEN = 32;
  private static final String STOP_DELAY = "STOP_DELAY";
  private static final int MOST_SECONDS = 60;

  /** A proxy that asks each second hears of the stop in time, and containers wait ten. */
  private static final Duration USUAL_DELAY = Duration.ofSeconds(3);

  /** Whether the server is for others than who started it. */
  boolean isPublic() {
    return base.isPresent();
  }

  /**
   * Reads the variables.
   *
   * @throws IllegalArgumentException naming every variable that is refused, and no value
   */
  static ServerConfig of(Map<String, String> environment) {
    Reader reader = new Reader(environment);
    Optional<BaseUrl> base = reader.read("BASE_URL", text -> BaseUrl.of("BASE_URL", text));
    String bind = reader.read("BIND", Function.identity()).orElse(LOOPBACK);
    ClientAddresses clients =
        reader
            .read("TRUSTED_PROXIES", ServerConfig::networks)
            .map(networks -> ClientAddresses.behind(networks, ForwardingHeader.X_FORWARDED_FOR))
            .orElse(ClientAddresses.direct());
    Optional<DatabaseConfig> database =
        reader.read("BUDGET_DATABASE_URL", text -> DatabaseConfig.of(environment));
    Optional<KeyRing> keys = Optional.empty();
    if (base.isPresent() || reader.has(KEYS)) {
      keys = reader.keys();
    }
    if (!bind.equals(LOOPBACK) && base.isEmpty()) {
      reader.refuse("BASE_URL is needed where BIND lets others in");
    }
    if (base.isPresent() && database.isEmpty()) {
      reader.refuse("BUDGET_DATABASE_URL is needed where BASE_URL lets others in");
    }
    Optional<SmtpOptions> smtp = reader.read("SMTP_HOST", host -> smtp(environment, host));
    MailAddress from =
        reader.read("MAIL_FROM", MailAddress::of).orElse(MailAddress.of("pulse@localhost.local"));
    if (smtp.isPresent() && !reader.has("MAIL_FROM")) {
      reader.refuse("MAIL_FROM is needed where SMTP_HOST is set");
    }
    Optional<String> token = reader.read("METRICS_TOKEN", ServerConfig::token);
    Optional<Duration> delay = reader.read(STOP_DELAY, ServerConfig::seconds);
    reader.requireSound();
    // On one's own machine nobody else would send requests elsewhere meanwhile.
    Duration usual = base.isPresent() ? USUAL_DELAY : Duration.ZERO;
    return new ServerConfig(
        base, bind, clients, database, keys, smtp, from, token, delay.orElse(usual));
  }

  private static Set<Network> networks(String text) {
    Set<Network> networks = new HashSet<>();
    for (String part : text.split(",", -1)) {
      networks.add(
          Network.parse(part.strip())
              .orElseThrow(() -> new IllegalArgumentException("TRUSTED_PROXIES has no network")));
    }
    return networks;
  }

  private static SmtpOptions smtp(Map<String, String> environment, String host) {
    SmtpOptions options =
        SmtpOptions.of(
            host,
            Integer.parseInt(environment.getOrDefault("SMTP_PORT", "587")),
            SmtpOptions.Security.valueOf(environment.getOrDefault("SMTP_SECURITY", "STARTTLS")),
            environment.getOrDefault("SMTP_DOMAIN", host));
    String user = environment.getOrDefault("SMTP_USER", "");
    return user.isEmpty()
        ? options
        : options.withLogin(
            user, () -> environment.getOrDefault("SMTP_PASSWORD", "").toCharArray());
  }

  private static String token(String text) {
    if (text.length() < LEAST_TOKEN) {
      throw new IllegalArgumentException(
          "METRICS_TOKEN has fewer than " + LEAST_TOKEN + " characters");
    }
    return text;
  }

  private static Duration seconds(String text) {
    int seconds = Integer.parseInt(text);
    if (seconds < 0 || seconds > MOST_SECONDS) {
      throw new IllegalArgumentException(
          STOP_DELAY + " is not between 0 and " + MOST_SECONDS + " seconds");
    }
    return Duration.ofSeconds(seconds);
  }

  /** Reads one variable after the other and remembers what was wrong. */
  private static final class Reader {
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    Reader(Map<String, String> environment) {
      this.environment = environment;
    }

    boolean has(String name) {
      return !environment.getOrDefault(name, "").isBlank();
    }

    <T> Optional<T> read(String name, Function<String, T> parse) {
      if (!has(name)) {
        return Optional.empty();
      }
      try {
        return Optional.of(parse.apply(environment.getOrDefault(name, "").strip()));
      } catch (IllegalArgumentException e) {
        // What was read may be a secret; only messages of our own name no value.
        String message = String.valueOf(e.getMessage());
        problems.add(message.startsWith(name) ? message : name + " cannot be read");
        return Optional.empty();
      }
    }

    Optional<KeyRing> keys() {
      try {
        return Optional.ofNullable(SecretSource.of(environment).load(KEYS).get(KEYS));
      } catch (SecretsRefusedException e) {
        e.problems().forEach(problem -> problems.add(problem.toString()));
        return Optional.empty();
      }
    }

    void refuse(String problem) {
      problems.add(problem);
    }

    void requireSound() {
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(
            "The environment is refused: " + String.join("; ", problems));
      }
    }
  }
}
