package dev.budgetpulse.examples.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.address.Client;
import dev.budgetpulse.security.address.ClientAddresses;
import dev.budgetpulse.security.forgery.ForgeryGuard;
import dev.budgetpulse.security.headers.SecurityHeaders;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecurityFilterTest {
  private static final String OWN = "https://shop.example";

  private final Server server = new Server();
  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private URI address;

  /** Answers with what the filter found out. */
  private static final class Page extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response
          .getWriter()
          .print(
              request.getAttribute(SecurityFilter.TOKEN)
                  + " "
                  + request.getAttribute(SecurityFilter.NONCE)
                  + " "
                  + ((Client) request.getAttribute(SecurityFilter.CLIENT)).address());
    }
  }

  @BeforeEach
  void start() throws Exception {
    SecureRandom random = new SecureRandom();
    byte[] key = new byte[32];
    random.nextBytes(key);
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler handler = new ServletContextHandler(ServletContextHandler.SESSIONS);
    handler.addFilter(
        new FilterHolder(
            new SecurityFilter(
                SecurityHeaders.overTls(),
                ClientAddresses.direct(),
                ForgeryGuard.of(key, random),
                Set.of(OWN),
                random)),
        "/*",
        EnumSet.of(DispatcherType.REQUEST));
    handler.addServlet(new ServletHolder(new Page()), "/*");
    server.setHandler(handler);
    server.start();
    address = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/");
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return browser.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(address);
  }

  private String token() throws IOException, InterruptedException {
    return send(request()).body().split(" ", -1)[0];
  }

  private HttpRequest.Builder post(String token) {
    return request().POST(BodyPublishers.noBody()).header("X-Forgery-Token", token);
  }

  @Test
  void a_page_has_the_headers_of_a_document_with_its_own_nonce() throws Exception {
    HttpResponse<String> page = send(request());
    String nonce = page.body().split(" ", -1)[1];
    assertTrue(page.headers().firstValue("Content-Security-Policy").orElseThrow().contains(nonce));
    assertEquals("nosniff", page.headers().firstValue("X-Content-Type-Options").orElseThrow());
    assertNotEquals(nonce, send(request()).body().split(" ", -1)[1]);
  }

  @Test
  void x_1_a_form_of_ours_goes_through() throws Exception {
    assertEquals(200, send(post(token()).header("Origin", OWN)).statusCode());
  }

  @Test
  void abuse_case_77_what_another_site_sends_is_refused_with_all_headers() throws Exception {
    String token = token();
    HttpResponse<String> refused = send(post(token).header("Sec-Fetch-Site", "cross-site"));
    assertEquals(403, refused.statusCode());
    assertTrue(refused.headers().firstValue("Content-Security-Policy").isPresent());
    assertEquals(403, send(post(token).header("Origin", "null")).statusCode());
    assertEquals(403, send(post("x")).statusCode());
  }

  @Test
  void x_3_a_token_of_another_session_is_worth_nothing() throws Exception {
    HttpResponse<String> stranger =
        HttpClient.newHttpClient().send(request().build(), BodyHandlers.ofString());
    token();
    assertEquals(403, send(post(stranger.body().split(" ", -1)[0])).statusCode());
  }

  @Test
  void x_5_an_unknown_method_is_refused() throws Exception {
    assertEquals(405, send(request().method("BREW", BodyPublishers.noBody())).statusCode());
  }

  @Test
  void abuse_case_19_headers_of_an_untrusted_peer_name_nobody() throws Exception {
    HttpResponse<String> page =
        send(request().header("X-Forwarded-For", "9.9.9.9").header("X-Request-Id", "mine-is-best"));
    assertTrue(page.body().endsWith(" 127.0.0.1"), page.body());
    assertNotEquals("mine-is-best", page.headers().firstValue("X-Request-Id").orElseThrow());
  }
}
