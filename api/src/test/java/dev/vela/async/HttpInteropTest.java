package dev.vela.async;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JDK's HTTP client and its HTTP server, both on one executor of two workers, with 1,000 requests at once. */
@Timeout(120)
class HttpInteropTest {
    private static final int REQUESTS = 1_000;
    private static final long SECONDS_FOR_ALL = 60;

    private final AsyncExecutor executor =
            AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(2).withThreadName("http"));
    private final Set<String> handlerThreads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger mostInside = new AtomicInteger();
    private HttpServer server;
    private HttpClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2 * REQUESTS);
        server.setExecutor(executor);
        server.start();
        client = HttpClient.newBuilder()
                .executor(executor)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        executor.close();
    }

    private void serve(HttpHandler handler) {
        server.createContext("/", exchange -> {
            handlerThreads.add(Thread.currentThread().getName());
            mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
            handler.handle(exchange);
        });
    }

    private void answer(HttpExchange exchange, String text) {
        byte[] body = text.getBytes(UTF_8);
        inside.decrementAndGet();
        try (exchange) {
            // or the server closes what idles beyond its bound just as the client uses it again
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private HttpRequest.Builder requestFor(int number) {
        return HttpRequest.newBuilder(URI.create("http://" + server.getAddress().getHostString() + ":"
                        + server.getAddress().getPort() + "/" + number))
                .timeout(Duration.ofSeconds(SECONDS_FOR_ALL));
    }

    private List<HttpResponse<String>> sendAll(List<HttpRequest> requests) throws Exception {
        List<CompletableFuture<HttpResponse<String>>> pending = new ArrayList<>();
        for (HttpRequest request : requests) {
            pending.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        }
        List<HttpResponse<String>> responses = new ArrayList<>();
        long begin = System.nanoTime();
        for (CompletableFuture<HttpResponse<String>> each : pending) {
            responses.add(each.get(SECONDS_FOR_ALL, SECONDS));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(SECONDS_FOR_ALL));
        return responses;
    }

    @Test
    void oneThousandRequestsAreInsideAtOnceAndAllAreAnswered() throws Exception {
        Promise.Pair<Integer> allHere = Promise.create();
        AtomicInteger arrived = new AtomicInteger();
        serve(exchange -> {
            int number = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            executor.spawn(allHere.promise().map(all -> {
                answer(exchange, number + " of " + all);
                return null;
            }));
            if (arrived.incrementAndGet() == REQUESTS) {
                allHere.sender().resolve(REQUESTS);
            }
        });
        List<HttpRequest> requests = new ArrayList<>();
        for (int number = 0; number < REQUESTS; number++) {
            requests.add(requestFor(number).GET().build());
        }
        List<HttpResponse<String>> responses = sendAll(requests);
        for (int number = 0; number < REQUESTS; number++) {
            assertThat(responses.get(number).statusCode()).isEqualTo(200);
            assertThat(responses.get(number).body()).isEqualTo(number + " of " + REQUESTS);
        }
        assertThat(mostInside).hasValue(REQUESTS);
        assertThat(handlerThreads).hasSizeBetween(1, 2).allMatch(name -> name.startsWith("http-worker-"));
        System.out.println("HttpInteropTest: " + responses.size() + " requests, " + mostInside + " at once, on "
                + handlerThreads.size() + " workers");
    }

    @Test
    void bodiesAreReadOnTheBlockingPool() throws Exception {
        String padding = "x".repeat(20_000);
        serve(exchange -> executor.spawnBlocking(() -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            answer(exchange, body.substring(padding.length()));
            return null;
        }));
        List<HttpRequest> requests = new ArrayList<>();
        for (int number = 0; number < REQUESTS; number++) {
            requests.add(requestFor(number)
                    .POST(HttpRequest.BodyPublishers.ofString(padding + number))
                    .build());
        }
        List<HttpResponse<String>> responses = sendAll(requests);
        for (int number = 0; number < REQUESTS; number++) {
            assertThat(responses.get(number).body()).isEqualTo(Integer.toString(number));
        }
    }
}
