package io.ringroute.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks Twirp over HTTP: finds the method, reads the request, checks its token, answers later. */
final class TwirpHandler implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(TwirpHandler.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, TwirpMethod<?>> methods;
  private final Consumer<String> asked;
  private final Tokens tokens;
  private final TwinLoop loop;
  private final Faults faults;
  private final Executor workers;

  /**
   * @param asked is told the path of every complete request
   */
  TwirpHandler(
      Map<String, TwirpMethod<?>> methods,
      Consumer<String> asked,
      Tokens tokens,
      TwinLoop loop,
      Faults faults,
      Executor workers) {
    this.methods = methods;
    this.asked = asked;
    this.tokens = tokens;
    this.loop = loop;
    this.faults = faults;
    this.workers = workers;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    // Throws when the request's end never comes; the server then closes the connection.
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      TwirpMethod<?> method = methodOf(exchange);
      TwirpCodec codec = TwirpCodec.of(exchange.getRequestHeaders().getFirst("Content-Type"));
      answer(exchange, codec, method, body);
    } catch (TwirpError e) {
      fail(exchange, e);
    }
  }

  private <Q extends Message> void answer(
      HttpExchange exchange, TwirpCodec codec, TwirpMethod<Q> method, byte[] body) {
    Q request = read(method.prototype(), codec, body);
    asked.accept(method.path());
    method.arrived().accept(request);
    Grants grants = tokens.verify(exchange.getRequestHeaders().getFirst("Authorization"));
    if (!method.permitted().test(grants, request)) {
      throw new TwirpError(TwirpCode.PERMISSION_DENIED, "permissions denied");
    }
    FaultSubject subject = FaultSubject.of(method.path(), request);
    loop.<Message>ask(
            () ->
                faults
                    .reply(subject, () -> method.handler().apply(request))
                    .thenApply(reply -> reply))
        .whenCompleteAsync((reply, error) -> finish(exchange, codec, reply, error), workers);
  }

  private void finish(HttpExchange exchange, TwirpCodec codec, Message reply, Throwable error) {
    try {
      if (error == null) {
        TwinServer.reply(exchange, 200, codec.contentType(), codec.print(reply));
      } else {
        fail(exchange, error instanceof CompletionException ? error.getCause() : error);
      }
    } catch (IOException e) {
      LOG.debug("The client is gone: {}", e.getMessage());
      exchange.close();
    }
  }

  private static void fail(HttpExchange exchange, Throwable error) throws IOException {
    if (error instanceof ConnectionDropped) {
      exchange.close();
    } else if (error instanceof NoTwirp) {
      TwinServer.reply(exchange, 502, "text/html", NoTwirp.PAGE);
    } else if (error instanceof TwirpError known) {
      TwinServer.reply(exchange, known.code().httpStatus(), "application/json", json(known));
    } else {
      LOG.error("The LiveKit twin failed at {}", exchange.getRequestURI(), error);
      fail(exchange, new TwirpError(TwirpCode.INTERNAL, String.valueOf(error)));
    }
  }

  private TwirpMethod<?> methodOf(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    TwirpMethod<?> method = methods.get(path);
    if (method == null || !exchange.getRequestMethod().equals("POST")) {
      String message = "no handler for " + exchange.getRequestMethod() + " " + path;
      throw new TwirpError(TwirpCode.BAD_ROUTE, message);
    }
    return method;
  }

  @SuppressWarnings("unchecked")
  private static <Q extends Message> Q read(Q prototype, TwirpCodec codec, byte[] body) {
    try {
      return (Q) codec.parse(prototype, body);
    } catch (InvalidProtocolBufferException e) {
      throw new TwirpError(TwirpCode.MALFORMED, "the request could not be decoded");
    }
  }

  private static byte[] json(TwirpError error) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("code", error.code().wire());
    body.put("msg", error.getMessage());
    if (!error.meta().isEmpty()) {
      body.put("meta", error.meta());
    }
    return JSON.writeValueAsBytes(body);
  }
}
