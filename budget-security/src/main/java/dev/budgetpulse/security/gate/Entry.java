package dev.budgetpulse.security.gate;

import dev.budgetpulse.security.address.Client;
import dev.budgetpulse.security.headers.Nonce;
import dev.budgetpulse.security.headers.ResponseHeaders;
import dev.budgetpulse.security.trace.RequestId;
import java.util.Objects;
import java.util.Optional;

/** What becomes of a request at the {@link Gate}. */
public sealed interface Entry {
  /** Returns what the response gets, whatever comes of it; once more after it was reset. */
  ResponseHeaders headers();

  /**
   * Let it in.
   *
   * @param headers those of a page, and the id of the request
   * @param cookie the value of a {@code Set-Cookie} header to be added, for a visitor who is new
   * @param id what to call the request in logs
   * @param client who sent it
   * @param nonce what scripts and styles of the page carry
   * @param token what forms of the page post as {@value Gate#FIELD}
   */
  record Admitted(
      ResponseHeaders headers,
      Optional<String> cookie,
      RequestId id,
      Client client,
      Nonce nonce,
      String token)
      implements Entry {
    /** Checks for null. */
    public Admitted {
      Objects.requireNonNull(headers, "headers");
      Objects.requireNonNull(cookie, "cookie");
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(client, "client");
      Objects.requireNonNull(nonce, "nonce");
      Objects.requireNonNull(token, "token");
    }

    /** Leaves the token and the cookie out. */
    @Override
    public String toString() {
      return "Admitted[" + id + "]";
    }
  }

  /**
   * Answer it and do nothing.
   *
   * @param headers as for {@link Admitted}
   * @param status 400, 403 or 405
   */
  record Refused(ResponseHeaders headers, int status) implements Entry {
    /** Checks for null. */
    public Refused {
      Objects.requireNonNull(headers, "headers");
    }
  }
}
