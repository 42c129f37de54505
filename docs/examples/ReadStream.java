import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the stream from its beginning to its end, and prints each event. Ends with 1 where a user's sequence has a gap. With
 * a reader key it opens what is about people.
 *
 * <p>Arguments: Kafka's address, and a file with the reader key (base64), if you have it.
 */
public final class ReadStream {

    private final KafkaConsumer<String, String> consumer;
    private final byte[] readerKey;
    private final Map<String, JWKSet> displayKeys = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private int gaps;

    private ReadStream(KafkaConsumer<String, String> consumer, byte[] readerKey) {
        this.consumer = consumer;
        this.readerKey = readerKey;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", arguments[0], "isolation.level", "read_committed");
        byte[] readerKey = arguments.length < 2
                ? null
                : Base64.getDecoder().decode(Files.readString(Path.of(arguments[1])).strip());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            ReadStream stream = new ReadStream(consumer, readerKey);
            if (readerKey != null) {
                stream.read("authledger.keys", stream::keep);
            }
            stream.read("authledger.events", stream::show);
            System.out.println(stream.sequences.size() + " users, " + stream.gaps + " gaps");
            System.exit(stream.gaps == 0 ? 0 : 1);
        }
    }

    private interface Step {
        void take(ConsumerRecord<String, String> record) throws Exception;
    }

    private void read(String topic, Step step) throws Exception {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                step.take(record);
            }
        }
    }

    /** A record without a value takes the key back: its user was erased. */
    private void keep(ConsumerRecord<String, String> record) throws Exception {
        if (record.value() == null) {
            displayKeys.remove(record.key());
            return;
        }
        JWEObject wrapped = JWEObject.parse(record.value());
        wrapped.decrypt(new DirectDecrypter(readerKey));
        displayKeys.put(record.key(), JWKSet.parse(wrapped.getPayload().toString()));
    }

    private void show(ConsumerRecord<String, String> record) throws Exception {
        String user = record.key();
        long sequence = Long.parseLong(header(record, "ce_sequence"));
        if (sequence != sequences.getOrDefault(user, -1L) + 1) {
            gaps++;
            System.out.println("A gap before event " + sequence + " of " + user);
        }
        sequences.put(user, sequence);
        StringBuilder line = new StringBuilder(header(record, "ce_ledgerindex") + " " + header(record, "ce_type"));
        for (Map.Entry<String, JsonNode> property :
                JsonMapper.shared().readTree(record.value()).properties()) {
            line.append(' ').append(property.getKey()).append('=').append(shown(user, property));
        }
        System.out.println(line);
    }

    private String shown(String user, Map.Entry<String, JsonNode> property) throws Exception {
        JsonNode value = property.getValue();
        if (!value.has("sealed")) {
            return value.toString();
        }
        return displayKeys.containsKey(user) ? open(user, property.getKey(), value) : "(sealed)";
    }

    /** AES-256-GCM; the first 12 bytes are the nonce. */
    private String open(String user, String property, JsonNode value) throws Exception {
        int version = value.get("keyVersion").intValue();
        byte[] key = displayKeys
                .get(user)
                .getKeyByKeyId(Integer.toString(version))
                .toOctetSequenceKey()
                .toByteArray();
        byte[] sealed = Base64.getDecoder().decode(value.get("sealed").stringValue());
        String field = property.replaceAll("([A-Z])", "-$1").toLowerCase();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, sealed, 0, 12));
        cipher.updateAAD(("authledger/sealed/v1|" + user + "|" + field + "|" + version).getBytes(StandardCharsets.UTF_8));
        return new String(cipher.doFinal(sealed, 12, sealed.length - 12), StandardCharsets.UTF_8);
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
