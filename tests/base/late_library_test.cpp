#include "base/late_library.h"

#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace banxin {
namespace {

using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

TEST(LateLibrary, a_function_is_found_by_its_name) {
    const LateLibrary mathematics("libm.so.6");
    EXPECT_EQ(mathematics.function<double(double)>("floor")(3.5), 3);
}

TEST(LateLibrary, a_library_that_is_not_installed_is_named) {
    EXPECT_THAT([] { LateLibrary("libbanxin-nowhere.so.1"); },
                ThrowsMessage<std::runtime_error>(HasSubstr("libbanxin-nowhere.so.1")));
}

TEST(LateLibrary, a_function_that_the_library_lacks_is_named) {
    const LateLibrary mathematics("libm.so.6");
    EXPECT_THAT([&] { mathematics.function<void()>("banxin_nothing"); },
                ThrowsMessage<std::runtime_error>(HasSubstr("banxin_nothing")));
}

}  // namespace
}  // namespace banxin
