package io.ringroute.sandbox;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.Room;
import livekit.LivekitWebhook.WebhookEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one queue per address and room, so that a room's events arrive in order, or not at all. */
final class Webhooks {

  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
  private static final Duration TOO_OLD = Duration.ofSeconds(30);

  private final Map<String, CompletableFuture<Void>> queues = new HashMap<>();
  private final TwinLoop loop;
  private final WebhookSender sender;
  private final List<String> urls;

  Webhooks(TwinLoop loop, WebhookSender sender, List<String> urls) {
    this.loop = loop;
    this.sender = sender;
    this.urls = urls;
  }

  /**
   * @param participant null for the events of a room
   */
  void send(String name, Room room, ParticipantInfo participant) {
    Instant now = Instant.now();
    WebhookEvent.Builder event =
        WebhookEvent.newBuilder()
            .setEvent(name)
            .setId(Ids.create("EV_"))
            .setCreatedAt(now.getEpochSecond())
            .setRoom(room);
    if (participant != null) {
      event.setParticipant(participant);
    }
    String body = json(event.build());
    urls.forEach(url -> enqueue(url, room.getName(), body, now));
  }

  private void enqueue(String url, String room, String body, Instant madeAt) {
    String key = url + " " + room;
    CompletableFuture<Void> last =
        queues
            .getOrDefault(key, CompletableFuture.completedFuture(null))
            .thenCompose(before -> deliver(url, body, madeAt));
    queues.put(key, last);
    last.whenCompleteAsync((done, error) -> queues.remove(key, last), loop);
  }

  private CompletableFuture<Void> deliver(String url, String body, Instant madeAt) {
    if (madeAt.plus(TOO_OLD).isBefore(Instant.now())) {
      LOG.warn("A webhook for {} waited too long and is dropped", url);
      return CompletableFuture.completedFuture(null);
    }
    return sender.deliver(url, body);
  }

  private static String json(WebhookEvent event) {
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(event);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }
}
