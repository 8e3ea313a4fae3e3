//! The one crate, compiled eleven ways.

use crate::workshop::Build;

pub struct Variant {
    pub name: &'static str,
    pub features: &'static str,
    aim: &'static Aim,
    /// Whether its code, or a crate it uses, formats text.
    pub formats: bool,
}

pub const VARIANTS: &[Variant] = &[
    // It allocates rarely: growing in place would cost it 130 bytes.
    Variant { name: "object", features: "js,talc/disable-realloc-in-place", aim: &SIZE, formats: false },
    Variant { name: "core", features: "text", aim: &SIZE, formats: false },
    Variant { name: "full", features: "client", aim: &SIZE, formats: false },
    Variant { name: "node", features: "client,digest", aim: &SPEED, formats: false },
    Variant { name: "node-core", features: "text", aim: &SPEED, formats: false },
    Variant { name: "fake", features: "text,fake,types", aim: &SIZE, formats: true },
    Variant { name: "fleet", features: "text,fleet", aim: &SIZE, formats: false },
    Variant { name: "debug", features: "client,digest", aim: &DEBUG, formats: true },
    Variant { name: "js", features: "client", aim: &SCRIPT, formats: false },
    Variant { name: "js-fake", features: "text,fake", aim: &SCRIPT, formats: true },
    Variant { name: "js-fleet", features: "text,fleet", aim: &SCRIPT, formats: false },
];

impl Variant {
    /// What it is compiled for, in the build that is asked for.
    pub fn aim(&self, build: Build) -> &Aim {
        match (build, self.is_script()) {
            (Build::Release, _) => self.aim,
            (Build::Development, false) => &DEVELOP,
            (Build::Development, true) => &DEVELOP_SCRIPT,
        }
    }

    /// Whether a panic says where it happened. That is what the debug entry is for, and the development build.
    pub fn says_where(&self, build: Build) -> bool {
        build == Build::Development || self.is_debug()
    }

    /// Whether it is what the debug entry carries.
    pub fn is_debug(&self) -> bool {
        self.aim.profile == DEBUG.profile
    }

    /// Whether it becomes JavaScript. That takes long, and few tests ask for it.
    pub fn is_script(&self) -> bool {
        self.aim.wasm2js.is_some()
    }
}

/// What a variant is compiled for.
pub struct Aim {
    /// The Cargo profile. Each aim has its own, so that no two sets of compiler flags share a folder.
    pub profile: &'static str,
    pub compiler_flags: &'static [&'static str],
    /// Runs of wasm-opt, one after the other.
    pub wasm_opt: &'static [Run],
    /// Flags of wasm2js, where the result is JavaScript for pages and engines without WebAssembly.
    pub wasm2js: Option<&'static [&'static str]>,
}

/// One run of wasm-opt: what the module may use, and what to do with it.
pub struct Run {
    pub features: &'static [&'static str],
    pub passes: &'static [&'static str],
}

/// What rustc's wasm32 target uses. Named one by one: `--all-features` makes wasm-opt write what wasm-bindgen cannot read.
const TODAY: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What wasm2js can translate.
const FIRST: &[&str] = &["--mvp-features", "--enable-mutable-globals"];

/// What a browser downloads. At `opt-level = "z"` the compiler inlines what costs less than 5. A little more lets it see what a
/// function is called with, and leave out the rest (1 KB of the 17.1 of `object`). It is the same for all of them: a page that has
/// two of these modules pays 4 KB less where they are alike.
///
/// Three optimisations for speed are off, because the compiler does them at `z` too, and they copy or add code: loop strength
/// reduction, partial redundancy elimination, and keeping in a register what a loop writes to memory. Without them `object` is
/// 0.2 KB smaller, and `full` 1.2 KB.
///
/// The lowest kilobyte of memory is the far end of a megabyte of stack, so nothing ever lives there; what was flattened and nested
/// again comes out smaller than what the compiler nested. Four things cost bytes before compression and save more after it: what
/// is called once stays a separate function; data is not cut where it holds zeros, since each piece has an offset that
/// compresses badly (616 bytes of the 21 KB of `object`); functions stay in the order in which the compiler wrote them, beside
/// their like (100 bytes); what is computed twice stays so, as it looks like the first time (70 bytes).
const SIZE: Aim = Aim {
    profile: "release",
    compiler_flags: &[
        "-Cllvm-args=-inline-threshold=40",
        "-Cllvm-args=-disable-lsr",
        "-Cllvm-args=-enable-pre=false",
        "-Cllvm-args=-disable-licm-promotion",
    ],
    wasm_opt: &[Run {
        features: TODAY,
        passes: &[
            "--one-caller-inline-max-function-size=30",
            "--low-memory-unused",
            "--flatten",
            "--rereloop",
            "--skip-pass=memory-packing",
            "--skip-pass=local-cse",
            "-Oz",
            "-Oz",
            "--strip-target-features",
        ],
    }],
    wasm2js: None,
};

/// What a server keeps in memory.
const SPEED: Aim = Aim {
    profile: "speed",
    compiler_flags: &["-Ctarget-feature=+simd128"],
    wasm_opt: &[Run { features: TODAY, passes: &["--enable-simd", "-O4", "--strip-target-features"] }],
    wasm2js: None,
};

/// What somebody loads who looks for a fault in us: names, assertions, and panics that say where.
const DEBUG: Aim = Aim {
    profile: "debug-entry",
    compiler_flags: &[],
    wasm_opt: &[Run { features: TODAY, passes: &["-Oz", "--debuginfo", "--strip-target-features"] }],
    wasm2js: None,
};

/// What a developer waits for: names and panics stay.
const DEVELOP: Aim = Aim { profile: "develop", compiler_flags: &[], wasm_opt: &[], wasm2js: None };

/// The compiler is told to use the first WebAssembly only; the standard library, which it cannot change, is lowered.
const SCRIPT: Aim = Aim {
    profile: "script",
    compiler_flags: OLDEST_ENGINE,
    wasm_opt: &[LOWER, Run { features: FIRST, passes: &["-Oz"] }],
    wasm2js: Some(&["--mvp-features", "--enable-mutable-globals", "-Oz"]),
};

/// The same for a developer.
const DEVELOP_SCRIPT: Aim = Aim {
    profile: "develop-script",
    compiler_flags: OLDEST_ENGINE,
    wasm_opt: &[LOWER],
    wasm2js: Some(&["--mvp-features", "--enable-mutable-globals"]),
};

const OLDEST_ENGINE: &[&str] = &["-Ctarget-cpu=mvp"];
const LOWER: Run = Run {
    features: TODAY,
    passes: &["--llvm-memory-copy-fill-lowering", "--signext-lowering", "--llvm-nontrapping-fptoint-lowering"],
};
