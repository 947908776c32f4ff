package io.ringroute.dialing;

import io.livekit.server.AgentDispatchServiceClient;
import io.livekit.server.RoomServiceClient;
import io.livekit.server.okhttp.OkHttpHolder;
import java.time.Duration;
import java.util.function.Supplier;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/**
 * LiveKit's SDK for rooms and dispatches. It is made when first used: without LIVEKIT_URL there is
 * nothing to connect to.
 */
@Configuration(proxyBeanMethods = false)
class LiveKitConfiguration {

  @Bean(destroyMethod = "")
  OkHttpHolder liveKitHttp() {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequestsPerHost(16);
    return new OkHttpHolder(
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .callTimeout(Duration.ofSeconds(10))
            .build());
  }

  @Bean
  Supplier<RoomServiceClient> roomService(DialingSettings settings, OkHttpHolder http) {
    return SingletonSupplier.of(
        () ->
            RoomServiceClient.createClient(
                settings.livekitHttpUrl(),
                settings.livekitApiKey(),
                settings.livekitApiSecret(),
                http));
  }

  @Bean
  Supplier<AgentDispatchServiceClient> agentDispatchService(
      DialingSettings settings, OkHttpHolder http) {
    return SingletonSupplier.of(
        () ->
            AgentDispatchServiceClient.createClient(
                settings.livekitHttpUrl(),
                settings.livekitApiKey(),
                settings.livekitApiSecret(),
                http));
  }
}
