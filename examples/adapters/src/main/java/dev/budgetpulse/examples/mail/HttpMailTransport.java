package dev.budgetpulse.examples.mail;

import dev.budgetpulse.reports.mail.Mail;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailOutcome;
import dev.budgetpulse.reports.mail.MailPart;
import dev.budgetpulse.reports.mail.MailTransport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import tools.jackson.databind.ObjectMapper;

/**
 * Hands mails to a provider as JSON over HTTP.
 *
 * <p>Providers name the fields differently: {@link #fields} is the place to change. Most know a
 * request again by a key, which is the mail's id here, so that a second try sends nothing twice.
 * Thread-safe.
 */
public final class HttpMailTransport implements MailTransport {
  private static final String UNKNOWN = "unknown-after-request";

  private final HttpClient client;
  private final URI endpoint;
  private final Supplier<String> token;
  private final Duration patience;
  private final ObjectMapper json = new ObjectMapper();

  /**
   * Makes a transport.
   *
   * @param client connects, with a connect time-out and without following redirects, which would
   *     show the token to others
   * @param endpoint where mails are posted, an https address
   * @param token gives the secret that the provider knows the application by
   * @param patience how long to wait for an answer
   */
  public HttpMailTransport(
      HttpClient client, URI endpoint, Supplier<String> token, Duration patience) {
    this.client = client;
    this.endpoint = endpoint;
    this.token = token;
    this.patience = patience;
  }

  @Override
  public MailOutcome send(Mail mail) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(patience)
            .header("Authorization", "Bearer " + token.get())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", mail.id())
            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(fields(mail))))
            .build();
    try {
      return outcome(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (HttpConnectTimeoutException | ConnectException e) {
      return new MailOutcome.Postponed("unreachable");
    } catch (SSLException e) {
      return new MailOutcome.Postponed("tls");
    } catch (IOException e) {
      return new MailOutcome.Postponed(UNKNOWN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new MailOutcome.Postponed(UNKNOWN);
    }
  }

  private static MailOutcome outcome(int status) {
    return switch (status) {
      case 401, 403 -> new MailOutcome.Postponed("authentication");
      // A wrong address or redirect, a request that is still running, too many of them, and no
      // service: no fault of the mail, and not taken.
      case 404, 405, 408, 409, 425, 429, 503 -> new MailOutcome.Postponed("" + status);
      default ->
          switch (status / 100) {
            case 2 -> new MailOutcome.Accepted();
            case 4 -> new MailOutcome.Refused("" + status);
            case 5 -> new MailOutcome.Postponed(UNKNOWN);
            default -> new MailOutcome.Postponed("" + status);
          };
    };
  }

  private static Map<String, Object> fields(Mail mail) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("from", fields(mail.from()));
    fields.put("to", List.of(fields(mail.to())));
    fields.put("subject", mail.subject());
    fields.put("text", mail.text());
    mail.html().ifPresent(html -> fields.put("html", html));
    fields.put("inline", fields(mail.images()));
    fields.put("attachments", fields(mail.attachments()));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Auto-Submitted", "auto-generated");
    mail.unsubscribe()
        .ifPresent(
            link -> {
              headers.put("List-Unsubscribe", "<" + link.toASCIIString() + ">");
              headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            });
    fields.put("headers", headers);
    return fields;
  }

  private static Map<String, String> fields(MailAddress address) {
    return Map.of("email", address.address(), "name", address.name());
  }

  private static List<Map<String, String>> fields(List<MailPart> parts) {
    List<Map<String, String>> all = new ArrayList<>();
    for (MailPart part : parts) {
      String content = Base64.getEncoder().encodeToString(part.content());
      all.add(Map.of("name", part.name(), "type", part.mediaType(), "content", content));
    }
    return all;
  }
}
