package dev.budgetpulse.examples.workshop;

import dev.budgetpulse.core.money.Money;
import java.security.Principal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What can be asked for over HTTP; whoever has signed in is asked about, and nobody else. */
@RestController
class Endpoints {
  private static final int LONGEST_INVOICE = 50;

  private final Purchases purchases;

  /**
   * A purchase as JSON.
   *
   * @param amount such as EUR 12.50
   */
  record PurchaseJson(String invoice, String supplier, String amount, LocalDate date) {
    PurchaseJson {
      Objects.requireNonNull(invoice, "invoice");
      Objects.requireNonNull(supplier, "supplier");
      Objects.requireNonNull(amount, "amount");
      Objects.requireNonNull(date, "date");
    }

    private Purchases.Purchase toPurchase() {
      Money cost = Money.parse(amount);
      if (invoice.isBlank() || invoice.length() > LONGEST_INVOICE || supplier.isBlank()) {
        throw new IllegalArgumentException("A purchase has a supplier and an invoice number");
      }
      if (!cost.isPositive()) {
        throw new IllegalArgumentException("A purchase costs something");
      }
      return new Purchases.Purchase(invoice, supplier, cost, date);
    }

    private static PurchaseJson of(Purchases.Purchase bought) {
      return new PurchaseJson(
          bought.invoice(), bought.supplier(), bought.amount().toString(), bought.date());
    }
  }

  Endpoints(Purchases purchases) {
    this.purchases = purchases;
  }

  @PostMapping(path = "/purchases", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  void add(Principal person, @RequestBody PurchaseJson bought) {
    purchases.record(person.getName(), bought.toPurchase());
  }

  @GetMapping("/purchases")
  List<PurchaseJson> latest(Principal person) {
    return purchases.latest(person.getName()).stream().map(PurchaseJson::of).toList();
  }

  @GetMapping("/months/{month}")
  List<String> spent(Principal person, @PathVariable YearMonth month) {
    return purchases.spent(person.getName(), month).stream().map(Money::toString).toList();
  }

  @ExceptionHandler
  ProblemDetail refused(IllegalArgumentException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail unreadable(MethodArgumentTypeMismatchException e) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.BAD_REQUEST, "No " + e.getName() + " is written so");
  }

  @ExceptionHandler
  ProblemDetail twice(DuplicateKeyException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "That invoice is there already");
  }
}
