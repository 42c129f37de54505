package io.authledger.command.publishing;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestUtils;
import org.apache.kafka.common.requests.ResponseHeader;

/** What stands between a broker and its clients, and makes it slow, silent or full. */
final class KafkaProxy implements AutoCloseable {

    /** What becomes of a message. */
    enum Mode {
        /** It goes through. */
        OPEN,
        /** It goes through, a while later than the one before it. */
        SLOW,
        /** It waits for another mode; connections stay open. */
        STALLED,
        /** A produce request is answered as by a broker that cannot write to its disk; all else goes through. */
        FULL
    }

    private static final long SLOWNESS_MS = 150;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private volatile int brokerPort;
    private Mode mode = Mode.OPEN;
    private int refused;

    KafkaProxy() throws IOException {
        open.add(server);
        daemon("kafka-proxy", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port();
    }

    void leadsTo(int port) {
        brokerPort = port;
    }

    synchronized void become(Mode now) {
        mode = now;
        notifyAll();
    }

    /** How many produce requests it has answered in the broker's place. */
    synchronized int refused() {
        return refused;
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            open.add(client);
            Socket broker = new Socket();
            open.add(broker);
            try {
                broker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), brokerPort));
                new Connection(client, broker).start();
            } catch (IOException e) {
                // No broker there: the client sees its connection end, as without a proxy.
                client.close();
            }
        }
    }

    /** Two ways of one connection; each message is its length and so many bytes. */
    private final class Connection {

        private final Socket client;
        private final Socket broker;
        private int unanswered;

        Connection(Socket client, Socket broker) {
            this.client = client;
            this.broker = broker;
        }

        void start() {
            daemon("kafka-proxy-requests", this::requests);
            daemon("kafka-proxy-responses", this::responses);
        }

        private void requests() throws IOException, InterruptedException {
            try (client;
                    broker) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                DataOutputStream toBroker = new DataOutputStream(broker.getOutputStream());
                while (true) {
                    byte[] request = read(in);
                    Mode now = awaitPassage();
                    if (now == Mode.FULL && ByteBuffer.wrap(request).getShort() == ApiKeys.PRODUCE.id) {
                        refuse(request);
                    } else {
                        count(1);
                        write(toBroker, request);
                    }
                }
            }
        }

        private void responses() throws IOException, InterruptedException {
            try (client;
                    broker) {
                DataInputStream in = new DataInputStream(broker.getInputStream());
                while (true) {
                    byte[] response = read(in);
                    awaitPassage();
                    write(new DataOutputStream(client.getOutputStream()), response);
                    count(-1);
                }
            }
        }

        private synchronized void count(int more) {
            unanswered += more;
            notifyAll();
        }

        /** After what came before it was answered, as clients expect answers in order. */
        private void refuse(byte[] message) throws IOException, InterruptedException {
            ByteBuffer buffer = ByteBuffer.wrap(message);
            RequestHeader header = RequestHeader.parse(buffer);
            AbstractResponse response = AbstractRequest.parseRequest(
                            header.apiKey(), header.apiVersion(), new ByteBufferAccessor(buffer))
                    .request
                    .getErrorResponse(0, new KafkaStorageException("No space left on device"));
            ResponseHeader responseHeader = header.toResponseHeader();
            ByteBuffer answer = RequestUtils.serialize(
                    responseHeader.data(), responseHeader.headerVersion(), response.data(), header.apiVersion());
            byte[] bytes = new byte[answer.remaining()];
            answer.get(bytes);
            synchronized (this) {
                while (unanswered > 0) {
                    wait();
                }
            }
            write(new DataOutputStream(client.getOutputStream()), bytes);
            synchronized (KafkaProxy.this) {
                refused++;
            }
        }
    }

    private synchronized Mode awaitPassage() throws InterruptedException {
        if (mode == Mode.SLOW) {
            TimeUnit.MILLISECONDS.timedWait(this, SLOWNESS_MS);
        }
        while (mode == Mode.STALLED) {
            wait();
        }
        return mode;
    }

    private static byte[] read(DataInputStream in) throws IOException {
        byte[] message = new byte[in.readInt()];
        in.readFully(message);
        return message;
    }

    private static void write(DataOutputStream out, byte[] message) throws IOException {
        byte[] framed = ByteBuffer.allocate(4 + message.length)
                .putInt(message.length)
                .put(message)
                .array();
        out.write(framed);
    }

    /** What a thread does until its sockets are closed. */
    private interface Work {

        void run() throws IOException, InterruptedException;
    }

    private static void daemon(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException e) {
                        // One of the two has hung up.
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        become(Mode.OPEN);
        for (Closeable socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
