package org.alnm.deep.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.alnm.deep.weights.PickleValue.Dict;
import org.alnm.deep.weights.PickleValue.Global;
import org.alnm.deep.weights.PickleValue.Int;
import org.alnm.deep.weights.PickleValue.Items;
import org.alnm.deep.weights.PickleValue.None;
import org.alnm.deep.weights.PickleValue.Other;
import org.alnm.deep.weights.PickleValue.Storage;
import org.alnm.deep.weights.PickleValue.TensorView;
import org.alnm.deep.weights.PickleValue.Text;
import org.alnm.deep.weights.PickleValue.Tuple;

/** The names of Python code that a checkpoint may mention, and the plain value that each stands for. */
final class PickleCalls {

    private static final Map<String, ElementType> STORAGES = Map.of(
            "torch.DoubleStorage", ElementType.FLOAT64,
            "torch.FloatStorage", ElementType.FLOAT32,
            "torch.HalfStorage", ElementType.FLOAT16,
            "torch.BFloat16Storage", ElementType.BFLOAT16,
            "torch.LongStorage", ElementType.INT64,
            "torch.IntStorage", ElementType.INT32,
            "torch.ShortStorage", ElementType.INT16,
            "torch.CharStorage", ElementType.INT8,
            "torch.ByteStorage", ElementType.UINT8,
            "torch.BoolStorage", ElementType.BOOL);
    private static final Set<String> DICTIONARIES =
            Set.of("collections.OrderedDict", "collections.Counter", "collections.defaultdict");

    /** What stands in a checkpoint beside the weights (best score, device, epoch log) and is read past. */
    private static final Set<String> READ_PAST = Set.of(
            "torch.Size",
            "torch.device",
            "numpy.dtype",
            "numpy.core.multiarray.scalar",
            "numpy._core.multiarray.scalar",
            "_codecs.encode",
            "builtins.dict",
            "__builtin__.dict");

    private static final String REBUILD = "torch._utils._rebuild_tensor_v2";
    private static final String REBUILD_OLD = "torch._utils._rebuild_tensor";
    private static final String PARAMETER = "torch._utils._rebuild_parameter";

    private PickleCalls() {}

    static Global global(String module, String member) throws MalformedException {
        String name = module + "." + member;
        if (STORAGES.containsKey(name)
                || DICTIONARIES.contains(name)
                || READ_PAST.contains(name)
                || name.equals(REBUILD)
                || name.equals(REBUILD_OLD)
                || name.equals(PARAMETER)) {
            return new Global(name);
        }
        throw refused(name);
    }

    static MalformedException refused(String name) {
        String remedy = name.startsWith("torch.") || name.startsWith("__main__")
                ? "Save only the weights: torch.save(model.state_dict(), file)"
                : "Python might run it on loading: open this file there only if you trust its source";
        return new MalformedException("refused: it names " + Names.one(name)
                + ", which a table of weights has no need of; nothing was run. " + remedy);
    }

    static PickleValue call(Global function, Tuple arguments) throws MalformedException {
        List<PickleValue> args = arguments.items();
        String name = function.name();
        if (DICTIONARIES.contains(name)) {
            return dictionary(args);
        }
        if (READ_PAST.contains(name)) {
            return new Other(name);
        }
        if ((name.equals(REBUILD) || name.equals(REBUILD_OLD)) && args.size() >= 4) {
            return tensor(args);
        }
        if (name.equals(PARAMETER) && !args.isEmpty() && args.get(0) instanceof TensorView view) {
            return view;
        }
        throw new MalformedException("the pickle calls " + name + " with " + args.size() + " arguments of other types");
    }

    /** A dictionary from another, or from pairs, as {@code OrderedDict} was pickled by Python 2. */
    private static Dict dictionary(List<PickleValue> args) {
        Dict dict = new Dict();
        for (PickleValue arg : args) {
            if (arg instanceof Dict other) {
                dict.entries.putAll(other.entries);
            } else if (arg instanceof Items pairs) {
                for (PickleValue item : pairs.items) {
                    List<PickleValue> pair = items(item);
                    if (pair.size() == 2) {
                        dict.put(pair.get(0), pair.get(1));
                    }
                }
            }
        }
        return dict;
    }

    private static List<PickleValue> items(PickleValue value) {
        if (value instanceof Tuple tuple) {
            return tuple.items();
        }
        return value instanceof Items list ? list.items : List.of();
    }

    private static TensorView tensor(List<PickleValue> args) throws MalformedException {
        if (args.get(0) instanceof Storage storage
                && args.get(1) instanceof Int offset
                && args.get(2) instanceof Tuple shape
                && args.get(3) instanceof Tuple strides) {
            return new TensorView(storage, offset.value(), longs(shape), longs(strides));
        }
        throw new MalformedException(
                "the pickle builds a tensor of something else than storage, offset, shape, strides");
    }

    private static List<Long> longs(Tuple tuple) throws MalformedException {
        List<Long> values = new ArrayList<>();
        for (PickleValue item : tuple.items()) {
            if (!(item instanceof Int number)) {
                throw new MalformedException("a shape or stride is no integer");
            }
            values.add(number.value());
        }
        return List.copyOf(values);
    }

    /** {@code ('storage', type, key, device, elements[, view])}, where a view is {@code (key, offset, elements)}. */
    static Storage storage(PickleValue id) throws MalformedException {
        if (id instanceof Tuple tuple
                && tuple.items().size() >= 5
                && tuple.items().get(0) instanceof Text kind
                && kind.value().equals("storage")
                && tuple.items().get(1) instanceof Global type
                && tuple.items().get(2) instanceof Text key
                && tuple.items().get(4) instanceof Int elements) {
            ElementType element = STORAGES.get(type.name());
            if (element != null && elements.value() >= 0) {
                Storage whole = new Storage(key.value(), element, 0, elements.value(), elements.value());
                PickleValue view = tuple.items().size() > 5 ? tuple.items().get(5) : None.NONE;
                return view == None.NONE ? whole : part(whole, view);
            }
        }
        throw new MalformedException("the pickle names a storage in an unknown way");
    }

    private static Storage part(Storage whole, PickleValue view) throws MalformedException {
        if (view instanceof Tuple tuple
                && tuple.items().size() == 3
                && tuple.items().get(1) instanceof Int offset
                && tuple.items().get(2) instanceof Int elements
                && offset.value() >= 0
                && elements.value() >= 0
                && offset.value() <= whole.elements()
                && elements.value() <= whole.elements() - offset.value()) {
            return new Storage(whole.key(), whole.type(), offset.value(), elements.value(), whole.elements());
        }
        throw new MalformedException("the view of storage " + Names.one(whole.key()) + " reaches outside it");
    }
}
