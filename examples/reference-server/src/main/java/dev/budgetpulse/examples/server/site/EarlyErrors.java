package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.security.headers.SecurityHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers requests that are too broken to reach any page, without a word about our insides. */
final class EarlyErrors extends ErrorHandler {
  private static final String TEXT = "The request cannot be answered.\n";

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    SecurityHeaders.overPlainHttp()
        .api()
        .forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    response.write(true, ByteBuffer.wrap(TEXT.getBytes(StandardCharsets.US_ASCII)), callback);
    return true;
  }
}
